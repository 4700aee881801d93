import { once } from '../domain/shared/once.ts';
/** @returns `1,400` */
export function count(number: number): string {
  return grouped().format(number);
}

const grouped = once(() => new Intl.NumberFormat('en-GB'));

/** @returns `1 approval`, `1,400 approvals` */
export function counted(number: number, one: string): string {
  return `${count(number)} ${one}${number === 1 ? '' : 's'}`;
}
