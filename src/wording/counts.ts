/** @returns `1,400` */
export function count(number: number): string {
  return NUMBER.format(number);
}

const NUMBER = new Intl.NumberFormat('en-GB');

/** @returns `1 approval`, `1,400 approvals` */
export function counted(number: number, one: string): string {
  return `${count(number)} ${one}${number === 1 ? '' : 's'}`;
}
