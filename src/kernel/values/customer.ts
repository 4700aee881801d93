import { type ReadText, readText } from './form-text.ts';
import { hiddenLookAlike, lookOf } from './look-alikes.ts';
import { withPlainDigits } from './plain-text.ts';

/**
 * What a customer's sums are counted by, and nothing else: two references are one customer where either is the same.
 * What people are shown goes by the reference itself.
 */
export type CustomerKeys = {
  /** As it is read: whatever its case, with the digits of every script by their value. */
  read: string;
  /** As it looks, letter by letter. */
  look: string;
};

/** @returns the reference without case, punctuation and spaces (docs/product.md §3). */
export function customerKey(customer: string): string {
  const bare = withPlainDigits(customer.normalize('NFKC')).replace(/[^\p{L}\p{N}\p{M}]/gu, '');
  // Up and down again, because some letters differ in one direction only: STRASSE is Straße.
  return bare.toUpperCase().toLowerCase().normalize('NFKC');
}

/**
 * So that no look-alike escapes the sum (docs/product.md §3, Co-sign). Two keys, because some letters look different in
 * their other case: `ν` passes for `v`, and is the Greek `Ν`, which passes for `N`.
 *
 * @param customer the reference, or what `customerKey` made of it
 */
export function customerKeys(customer: string): CustomerKeys {
  return { read: lookOf(customerKey(customer).toUpperCase()), look: lookOf(customer) };
}

/** How somebody says that a reference is meant as it stands, letter by letter. */
const QUOTED = /^["'“”„‟‘’‚‛«»‹›].*["'“”„‟‘’‚‛«»‹›]$/su;

/** In characters. */
export const LONGEST_CUSTOMER = 100;

/**
 * @returns a customer's reference: at most 100 characters, with a letter or digit in it, and no personal data. One
 *   whose letters pass for those of another alphabet is asked about, once: in quotes it is taken as it stands.
 */
export function readCustomer(typed: string): ReadText {
  const read = readText(typed, { min: 1, max: LONGEST_CUSTOMER, personalData: 'refused' });
  if (!read.ok) return read;
  if (customerKeys(read.text).read === '') return { ok: false, problem: { problem: 'missing' } };
  const looksLike = QUOTED.test(read.text) ? null : hiddenLookAlike(read.text);
  return looksLike === null ? read : { ok: false, problem: { problem: 'look-alike', looksLike } };
}

/** @returns what a customer's sums are counted by (docs/product.md §3, Co-sign); nulls without a reference. */
export function customerColumns(customer: string | null) {
  const keys = customer === null ? null : customerKeys(customer);
  return { customerRead: keys?.read ?? null, customerLook: keys?.look ?? null };
}
