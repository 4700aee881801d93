import { once } from './once.ts';
import { withoutInvisible, withPlainDigits } from './plain-text.ts';
import type { AmountProblem } from './refusal.ts';

/**
 * Money is integer minor units with an ISO 4217 currency (docs/product.md §4).
 * The digits are listed here and not asked of Intl: its tables follow usage (HUF 0), differ between releases of
 * Node, and a digit that changes would change the worth of everything stored.
 */
const DECIMALS = new Map(
  Object.entries({
    0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
    3: 'BHD IQD JOD KWD LYD OMR TND',
    4: 'CLF UYW',
  }).flatMap(([decimals, codes]) => codes.split(' ').map((code): [string, number] => [code, Number(decimals)])),
);
const currencies = once(() => new Set(Intl.supportedValuesOf('currency')));
/** In major units: 1,000,000.00. */
const MOST_MAJOR = 1_000_000;

const GROUPED = /^[1-9]\d{0,2}(?:[.,' ]\d{3})+$/;
const NUMBER = String.raw`\d(?:[\d.,' ]*\d)?|[.,]\d+`;
const SIGN = String.raw`\p{L}{0,3}\p{Sc}|\p{L}{1,3}`;
const AMOUNT = new RegExp(`^(-?) ?(${SIGN})? ?(-?) ?(${NUMBER}) ?(${SIGN})?$`, 'u');

export type ParsedAmount = { ok: true; minor: number } | { ok: false; why: AmountProblem };

/** @returns whether `code` is a current ISO 4217 currency, in capitals. */
export function isCurrency(code: string): boolean {
  return currencies().has(code);
}

/** @returns how many decimals the currency's minor unit has: 2 for GBP, 0 for JPY, 3 for KWD. */
export function decimalsOf(currency: string): number {
  return DECIMALS.get(currency) ?? 2;
}

/**
 * Reads an amount as people type it: `25`, `25.50`, `£25`, `GBP 25`, `1,200.00`, `1,200`, `25,50`, `1.200,50`.
 * One separator with three digits after it groups, with one or two it is decimal; with both, the last is decimal
 * (docs/product.md §4). Where the currency itself has three decimals, `1,200` could be either and is refused.
 *
 * @returns integer minor units of `currency`, more than zero and at most 1,000,000.00; or why not.
 */
export function parseAmount(text: string, currency: string): ParsedAmount {
  const match = AMOUNT.exec(normalised(text));
  if (match === null) return { ok: false, why: 'not-a-number' };
  const [, minus, before, innerMinus, number = '', after] = match;
  for (const sign of [before, after]) {
    if (sign === undefined || isSignOf(sign, currency)) continue;
    return { ok: false, why: isCurrencySign(sign) ? 'foreign-sign' : 'not-a-number' };
  }
  if (minus || innerMinus) return { ok: false, why: 'negative' };
  return readNumber(number, decimalsOf(currency));
}

/** @returns whether a word is meant as an amount, right or wrong: `25`, `£25`, `25,50`, `-5`, `25GBP`. */
export function looksLikeAmount(word: string): boolean {
  const match = AMOUNT.exec(normalised(word));
  if (match === null) return false;
  return [match[2], match[5]].every((sign) => sign === undefined || isCurrencySign(sign));
}

/** @returns an amount as people read it: `£1,200.00`. */
export function formatMoney(minor: number, currency: string): string {
  return formatOf(currency).format(minor / 10 ** decimalsOf(currency));
}

/** Made once for each currency: making one takes a hundred times as long as using it. */
const formats = new Map<string, Intl.NumberFormat>();

function formatOf(currency: string): Intl.NumberFormat {
  const known = formats.get(currency);
  if (known) return known;
  const digits = decimalsOf(currency);
  const made = new Intl.NumberFormat('en-GB', {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  formats.set(currency, made);
  return made;
}

/**
 * @returns an amount to prefill a field with, that `parseAmount` reads back as the same: `25.50`. With three
 * decimals the form that would be ambiguous is avoided: `25.50` for KWD 25.500, `1.2340` for KWD 1.234.
 */
export function plainAmount(minor: number, currency: string): string {
  const decimals = decimalsOf(currency);
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  let fraction = digits.slice(digits.length - decimals);
  if (decimals === 3 && GROUPED.test(`${whole}.${fraction}`)) {
    fraction = fraction.endsWith('0') ? fraction.slice(0, 2) : `${fraction}0`;
  }
  return `${minor < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

function normalised(text: string): string {
  return withPlainDigits(withoutInvisible(text))
    .replace(/[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g, '-')
    .replace(/[\u066b\uff0e]/g, '.')
    .replace(/[\u066c\uff0c]/g, ',')
    .replace(/\u2019/g, "'")
    .replace(/[\p{Zs}\t]+/gu, ' ')
    .replace(/\uffe1/g, '£')
    .replace(/\uffe5/g, '¥')
    .trim();
}

/** Spaces and apostrophes only group; of points and commas the last may be decimal. */
function readNumber(number: string, decimals: number): ParsedAmount {
  const spaced = /^\d+(?:([' ])\d+)+(?=[.,]|$)/.exec(number);
  const separators = [...number.matchAll(/[.,]/g)].map(([separator]) => separator);
  const last = separators.at(-1);
  const decimalAt = last === undefined ? -1 : number.lastIndexOf(last);
  const whole = last === undefined ? number : number.slice(0, decimalAt);
  const fraction = last === undefined ? '' : number.slice(decimalAt + 1);

  if (last === undefined) return inMinor(number, '', decimals);
  const isOneKind = separators.every((separator) => separator === last);
  if (isOneKind && spaced === null && GROUPED.test(number)) {
    // A lone separator with three digits after it is what a decimal looks like where there are three decimals.
    if (separators.length === 1 && decimals >= 3) return { ok: false, why: 'ambiguous' };
    return inMinor(number, '', decimals);
  }
  if (whole.includes(last)) return { ok: false, why: 'not-a-number' };
  return inMinor(whole, fraction, decimals);
}

function inMinor(whole: string, fraction: string, decimals: number): ParsedAmount {
  const kinds = new Set(whole.replace(/\d/g, ''));
  if (kinds.size > 1 || (kinds.size === 1 && !GROUPED.test(whole))) return { ok: false, why: 'not-a-number' };
  if (!/^\d*$/.test(fraction)) return { ok: false, why: 'not-a-number' };
  // A further nought is how three decimals are written without ambiguity.
  const exact = decimals === 3 && fraction.length === 4 ? fraction.replace(/0$/, '') : fraction;
  if (exact.length > decimals) return { ok: false, why: 'too-many-decimals' };
  const digits = `${whole.replace(/\D/g, '')}${exact.padEnd(decimals, '0')}`.replace(/^0+/, '');
  if (digits === '') return { ok: false, why: 'zero' };
  const most = MOST_MAJOR * 10 ** decimals;
  if (digits.length > String(most).length || Number(digits) > most) return { ok: false, why: 'too-large' };
  return { ok: true, minor: Number(digits) };
}

function isSignOf(sign: string, currency: string): boolean {
  if (sign.toUpperCase() === currency) return true;
  return (['symbol', 'narrowSymbol'] as const).some((currencyDisplay) =>
    ['en-GB', 'en'].some((locale) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay })
        .formatToParts(0)
        .some((part) => part.type === 'currency' && part.value.toUpperCase() === sign.toUpperCase()),
    ),
  );
}

function isCurrencySign(sign: string): boolean {
  return /\p{Sc}/u.test(sign) || isCurrency(sign.toUpperCase());
}
