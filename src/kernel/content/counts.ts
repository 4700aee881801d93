import { once } from '../values/once.ts';
/** @returns `1,400` */
export function count(number: number): string {
  return grouped().format(number);
}

const grouped = once(() => new Intl.NumberFormat('en-GB'));

/** @returns `20 seconds`, `12 minutes`: rounded up, so that nobody comes back too early. */
export function inWords(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1_000));
  return seconds < 60 ? counted(seconds, 'second') : counted(Math.ceil(seconds / 60), 'minute');
}

/** @returns `1 approval`, `1,400 approvals` */
export function counted(number: number, one: string): string {
  return `${count(number)} ${one}${number === 1 ? '' : 's'}`;
}
