import { withoutInvisible, withPlainDigits } from './plain-text.ts';

/** A name, an @, and a domain that ends in letters: `@ben` and `2 @ 3.50` are none. */
const EMAIL = /[\p{L}\p{N}._%+'-]{1,64}@(?:[\p{L}\p{N}][\p{L}\p{N}-]{0,62}\.)+\p{L}{2,}/u;

/** First digits and lengths that the card schemes use: an order number rarely has both and a right check digit. */
const CARD_SCHEMES = [
  /^4(?:\d{12}|\d{15}|\d{18})$/,
  /^(?:5[1-5]\d{2}|222[1-9]|22[3-9]\d|2[3-6]\d{2}|27[01]\d|2720)\d{12}$/,
  /^3[47]\d{13}$/,
  /^3(?:0[0-5]|09|[689]\d)\d{11}$/,
  /^35\d{14}$/,
  /^6\d{15,18}$/,
  /^5[0678]\d{14,17}$/,
];

/**
 * Looks for what doesn't belong in a form (docs/product.md §3): an e-mail address, or a payment card's number
 * written in one piece or in groups.
 *
 * @returns what was found first, by kind; null: nothing.
 */
export function findPersonalData(text: string): 'email' | 'card' | null {
  const plain = withPlainDigits(withoutInvisible(text))
    .replace(/\uff20/g, '@')
    .replace(/\uff0e/g, '.');
  if (EMAIL.test(plain)) return 'email';
  return hasCardNumber(plain) ? 'card' : null;
}

function hasCardNumber(text: string): boolean {
  const runs = text.matchAll(/\d+(?:[\p{Zs}\t\n.\p{Pd}\u2212]{1,3}\d+)*/gu);
  for (const [run] of runs) {
    const groups = run.match(/\d+/g) ?? [];
    if (groups.some((_, start) => startsCard(groups.slice(start)))) return true;
  }
  return false;
}

/** Cards are printed in groups of at least four digits, but for the last. */
function startsCard(groups: string[]): boolean {
  let digits = '';
  for (const group of groups) {
    digits += group;
    if (digits.length > 19) return false;
    if (CARD_SCHEMES.some((scheme) => scheme.test(digits)) && passesLuhn(digits)) return true;
    if (group.length < 4) return false;
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
