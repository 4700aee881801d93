import { type ReadText, readText } from './form-text.ts';
import { withPlainDigits } from './plain-text.ts';

/** @returns what a customer's sums are counted by: the reference without case, punctuation and spaces (docs/product.md §3). */
export function customerKey(customer: string): string {
  return withPlainDigits(customer.normalize('NFKC').toLowerCase().normalize('NFKC')).replace(
    /[^\p{L}\p{N}\p{M}]/gu,
    '',
  );
}

/** @returns a customer's reference: at most 100 characters, with a letter or digit in it, and no personal data. */
export function readCustomer(typed: string): ReadText {
  const read = readText(typed, { min: 1, max: 100, personalData: 'refused' });
  if (read.ok && customerKey(read.text) === '') return { ok: false, problem: { problem: 'missing' } };
  return read;
}
