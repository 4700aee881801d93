import type { FieldProblem } from '../refusal.ts';

/** Text as people's keyboards and other programs produce it, made comparable. */

/** Zero-width characters, soft hyphens and marks of direction: nobody sees them, so they must not tell texts apart. */
const INVISIBLE = /[\p{Cf}\u115f\u1160\u2800\u3164\uffa0]/gu;
/** Control characters but for tab and line feed. */
const CONTROLS = /[^\P{Cc}\t\n]/gu;

/** @returns `text` without characters that nobody sees. For comparing, not for showing: emoji sequences need them. */
export function withoutInvisible(text: string): string {
  return text.replace(INVISIBLE, '');
}

/** @returns `text` with the digits of every script as 0 to 9. Superscripts are no digits. */
export function withPlainDigits(text: string): string {
  return text.replace(/[^\P{Nd}0-9]/gu, (digit) => {
    // Unicode keeps the digits of a script together, zero first, in tens.
    const point = digit.codePointAt(0) ?? 0;
    let before = 0;
    while (/\p{Nd}/u.test(String.fromCodePoint(point - before - 1))) before += 1;
    return String(before % 10);
  });
}

/** @returns what someone typed, as it is kept: trimmed, with plain line ends, without control characters. */
export function tidy(text: string): string {
  const plain = text.replace(/\r\n?/g, '\n').replace(CONTROLS, '').trim();
  return withoutInvisible(plain).trim() === '' ? '' : plain;
}

/** @returns `text` as every database can keep it: PostgreSQL's has no NUL. */
export function storable(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '') : text;
}

/** @returns how many characters of `text` can be seen, spaces inside it included. */
export function visibleLength(text: string): number {
  return [...withoutInvisible(text).trim()].length;
}

/** What a field asks of a text. Lengths in characters; `min` 0: may be left empty. */
export type TextRule = { min: number; max: number; personalData: 'refused' | 'allowed' };

/** The longest text that a field takes: what both chats' inputs hold. */
export const LONGEST_TEXT = 3_000;

/** Why someone objects, raises or reverses, and what they say to a decision: it must be there (docs/product.md §3). */
export const COMMENT: TextRule = { min: 1, max: LONGEST_TEXT, personalData: 'refused' };
/** A note that may be left empty. */
export const NOTE: TextRule = { min: 0, max: LONGEST_TEXT, personalData: 'refused' };

export type ReadText = { ok: true; text: string } | { ok: false; problem: FieldProblem };

/** @returns what was typed, trimmed and without control characters, or what is wrong with it. */
export function readText(typed: string, rule: TextRule): ReadText {
  const text = tidy(typed);
  if (text === '') return rule.min === 0 ? { ok: true, text } : { ok: false, problem: { problem: 'missing' } };
  if (visibleLength(text) < rule.min) return { ok: false, problem: { problem: 'too-short', min: rule.min } };
  if ([...text].length > rule.max) return { ok: false, problem: { problem: 'too-long', max: rule.max } };
  const found = rule.personalData === 'refused' ? findPersonalData(text) : null;
  if (found !== null) return { ok: false, problem: { problem: 'personal-data', found } };
  return { ok: true, text };
}

/**
 * A name that begins with a letter or digit and doesn't end in punctuation, an @, and a domain that ends in letters:
 * `@ben`, `'@ben.miller'`, `@ana+@ben.miller` and `2 @ 3.50` are none.
 */
const EMAIL = /[\p{L}\p{N}][\p{L}\p{N}._%+'-]{0,63}(?<![.%+'-])@(?:[\p{L}\p{N}][\p{L}\p{N}-]{0,62}\.)+\p{L}{2,}/u;

/**
 * First digits and lengths that are issued or still valid today: an order number rarely has both and a right check
 * digit. Shops' own cards and loyalty cards begin with other digits, 13-digit Visa cards are long gone, and what
 * begins with 35 and has 15 digits is a phone's serial number.
 */
const CARD_SCHEMES = [
  // Visa.
  /^4(?:\d{15}|\d{18})$/,
  // Mastercard.
  /^(?:5[1-5]\d{2}|222[1-9]|22[3-9]\d|2[3-6]\d{2}|27[01]\d|2720)\d{12}$/,
  // American Express.
  /^3[47]\d{13}$/,
  // Diners Club.
  /^3(?:0[0-5]|095|[689])(?=\d+$)(?:.{11,12}|.{13,14}|.{16,17})$/,
  // JCB.
  /^35(?:2[89]|[3-8]\d)\d{12,15}$/,
  // Discover and UnionPay.
  /^6(?:011|4[4-9]\d|5\d{2}|2\d{2})\d{12,15}$/,
  // Maestro, Bancontact and Dankort, the first valid until they expire.
  /^(?:50(?:18|19|20|38)|5893|6304|67\d{2})\d{12,15}$/,
  // RuPay, Elo, Verve, Troy and Mir.
  /^(?:50[6789]\d|60(?:69|[78]\d)|9792|220[0-5])\d{12}$/,
];

/** The longest phone number with its country, in digits (ITU-T E.164). */
const LONGEST_PHONE = 15;

/** What people put between a card's groups, alone or with blanks around it; after `, ` and `; ` comes another number. */
const BETWEEN_GROUPS = String.raw`(?![,;]\s)[\p{Zs}\t\n\p{P}\p{Sm}\p{Sk}\p{So}]{1,3}`;
const NUMBERS = new RegExp(String.raw`(\+?)\d+(?:${BETWEEN_GROUPS}\d+)*`, 'gu');

/** An account's number with its check digits, in one piece or in fours. */
const IBAN = /(?<![\p{L}\p{N}])([a-z]{2}\d{2})((?:\s?[a-z0-9]{4}){2,7}(?:\s?[a-z0-9]{1,3})?)(?![\p{L}\p{N}])/giu;

/**
 * Looks for what doesn't belong in a form (docs/product.md §3): an e-mail address, or a payment card's number
 * written in one piece or in groups. A phone number that begins with + and an IBAN are no cards.
 *
 * @returns what was found first, by kind; null: nothing.
 */
export function findPersonalData(text: string): 'email' | 'card' | null {
  const plain = withPlainDigits(withoutInvisible(text))
    .replace(/\uff20/g, '@')
    .replace(/\uff0e/g, '.');
  if (EMAIL.test(plain)) return 'email';
  return hasCardNumber(plain.replace(IBAN, withoutIban)) ? 'card' : null;
}

function hasCardNumber(text: string): boolean {
  for (const [numbers, plus] of text.matchAll(NUMBERS)) {
    const groups = numbers.match(/\d+/g) ?? [];
    const found = groups.some((_, start) => {
      const least = start === 0 && plus !== '' ? LONGEST_PHONE + 1 : 0;
      return startsCard(groups.slice(start), least);
    });
    if (found) return true;
  }
  return false;
}

/** Cards are printed in groups of four to six digits, and typed in halves too; the last group has what is left. */
function startsCard(groups: readonly string[], least: number): boolean {
  let digits = '';
  for (const group of groups) {
    digits += group;
    if (digits.length > 19) return false;
    if (digits.length >= least && CARD_SCHEMES.some((scheme) => scheme.test(digits)) && passesLuhn(digits)) return true;
    if (![4, 5, 6, 8].includes(group.length)) return false;
  }
  return false;
}

/** ISO/IEC 7812: from the right, every second digit is doubled. */
function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** ISO 13616: the first four moved to the end and letters as 10 to 35 leave 1 over 97. */
function withoutIban(whole: string, first: string, rest: string): string {
  const digits = `${rest}${first}`
    .replace(/\s/g, '')
    .replace(/[a-z]/gi, (letter) => String(Number.parseInt(letter, 36)));
  return BigInt(digits) % 97n === 1n ? '' : whole;
}

/** @returns a whole number from `min` to `max`, or what is wrong with it. */
export function readCount(
  typed: string,
  min: number,
  max: number,
): { ok: true; value: number } | { ok: false; problem: FieldProblem } {
  const digits = withPlainDigits(typed).trim();
  const value = Number(digits);
  const isCount = /^\d{1,4}$/.test(digits) && value >= min && value <= max;
  return isCount ? { ok: true, value } : { ok: false, problem: { problem: 'not-a-number', min, max } };
}
