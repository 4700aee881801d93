import { type ReadText, readText } from './form-text.ts';
import { withPlainDigits } from './plain-text.ts';

/** @returns what a customer's sums are counted by: the reference without case, punctuation and spaces (docs/product.md §3). */
export function customerKey(customer: string): string {
  const bare = withPlainDigits(customer.normalize('NFKC')).replace(/[^\p{L}\p{N}\p{M}]/gu, '');
  // Up and down again, because some letters differ in one direction only: STRASSE is Straße.
  return bare.toUpperCase().toLowerCase().normalize('NFKC');
}

/** @returns a customer's reference: at most 100 characters, with a letter or digit in it, and no personal data. */
export function readCustomer(typed: string): ReadText {
  const read = readText(typed, { min: 1, max: 100, personalData: 'refused' });
  if (read.ok && customerKey(read.text) === '') return { ok: false, problem: { problem: 'missing' } };
  return read;
}
