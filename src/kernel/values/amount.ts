import type { AmountProblem, FieldProblem } from '../refusal.ts';
import { statesCurrency, whoseSign } from './currency-signs.ts';
import { decimalsOf, type MoneyFormat, plainAmount } from './money.ts';
import { findPersonalData, withoutInvisible, withPlainDigits } from './text.ts';

/** In major units: 1,000,000.00. */
const MOST_MAJOR = 1_000_000;

const GROUPED = /^[1-9]\d{0,2}(?:[.,' ]\d{3})+$/;
/** Groups of two before the last three, as on the Indian subcontinent: 1,00,000. */
const IN_LAKHS = new Set(['BDT', 'BTN', 'INR', 'LKR', 'NPR', 'PKR']);
const LAKHS = /^[1-9]\d?(?:,\d{2})+,\d{3}$/;
const AMOUNT = /^((?:[^\d.,]|\.(?!\d)|(?<=\p{L})\.)*)((?:\d|[.,](?=\d))(?:[\d.,' ]*\d)?)([^\d]*)$/u;
/** Whole amounts are written `25.–`, `25,-` or `25:-` in much of Europe. */
const NO_CENTS = /(?<=\d)[.,:]-{1,2}(?!\d)/;

export type ParsedAmount = { ok: true; minor: number } | { ok: false; why: AmountProblem };

/**
 * Reads an amount as people type it, with or without a sign of the team's currency: `25`, `25.50`, `£25`, `GBP 25`,
 * `1,200.00`, `1’200.50`, `25,50`, `25,-`, `25kr.` (docs/product.md §4). With two kinds of separators the last is
 * decimal, and so is one with one or two digits after it. A lone separator with three digits after it groups if it
 * does so in the team's locale; otherwise it could be either, and is refused. So it is where the currency itself has
 * three decimals, unless it is the locale's decimal one.
 *
 * @returns integer minor units of the team's currency, more than zero and at most 1,000,000.00; or why not
 */
export function parseAmount(text: string, format: MoneyFormat): ParsedAmount {
  const parts = partsOf(text, format);
  const whose = parts?.signs.map((sign) => whoseSign(sign, format)) ?? [];
  if (parts === null || whose.includes('none')) {
    return { ok: false, why: isPercentage(text) ? 'percentage' : 'not-a-number' };
  }
  if (whose.includes('foreign')) return { ok: false, why: 'foreign-sign' };
  if (parts.isNegative) return { ok: false, why: 'negative' };
  return readNumber(parts.number, format);
}

/** @returns whether a word is meant as an amount, right or wrong: `25`, `£25`, `25,50`, `-5`, `25GBP`, `25.–`. */
export function looksLikeAmount(word: string, format: MoneyFormat): boolean {
  const parts = partsOf(word, format);
  return parts !== null && !parts.signs.some((sign) => whoseSign(sign, format) === 'none');
}

/** @returns whether it is a share of something, and no amount: `15%`, `15 percent`. */
export function isPercentage(text: string): boolean {
  return /^[^\p{L}\p{Nd}]*\p{Nd}[\p{Nd}.,]*\s*(?:[%٪‰﹪％]|per\s?cent\b|pct\b)/iu.test(text);
}

/** @returns an amount to prefill a field with, in the team's way, that `parseAmount` reads back as the same: `25,50`. */
export function typedAmount(minor: number, format: MoneyFormat): string {
  return plainAmount(minor, format.currency).replace('.', separatorsOf(format).decimal);
}

/** Signs that stand at the number: none, one or two. */
type Parts = { number: string; signs: string[]; isNegative: boolean };

function partsOf(text: string, format: MoneyFormat): Parts | null {
  const match = AMOUNT.exec(normalised(text, format));
  if (match === null) return null;
  const [, before = '', number = '', after = ''] = match;
  const isNegative = before.includes('-');
  // A full stop after a sign is part of it: `kr.`
  const signs = [before.replace('-', ''), after].map((sign) => sign.trim()).filter((sign) => sign !== '');
  return { number, signs, isNegative };
}

function normalised(text: string, format: MoneyFormat): string {
  return withPlainDigits(withoutInvisible(text))
    .replace(/[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g, '-')
    .replaceAll('\u066b', separatorsOf(format).decimal)
    .replaceAll('\uff0e', '.')
    .replaceAll('\uff0c', ',')
    .replace(/[\u2018\u2019\u02bc\u00b4`\u066c]/g, "'")
    .replace(/[\p{Zs}\t]+/gu, ' ')
    .trim()
    .replace(NO_CENTS, '');
}

/** Spaces and apostrophes only group; of points and commas the last may be decimal. */
function readNumber(number: string, format: MoneyFormat): ParsedAmount {
  const decimals = decimalsOf(format.currency);
  const last = number.match(/[.,]/g)?.at(-1);
  if (last === undefined || isLakhs(number, format)) return inMinor(number, '', format);
  const isOneKind = !/[' ]/.test(number) && !number.includes(last === '.' ? ',' : '.');
  if (isOneKind && GROUPED.test(number)) {
    const { group, decimal } = separatorsOf(format);
    if (number.indexOf(last) !== number.lastIndexOf(last)) return inMinor(number, '', format);
    // It is followed by just three digits, and could be either.
    if (last === group && decimals < 3) return inMinor(number, '', format);
    if (last !== decimal || decimals < 3) return { ok: false, why: 'ambiguous' };
  }
  const whole = number.slice(0, number.lastIndexOf(last));
  const fraction = number.slice(number.lastIndexOf(last) + 1);
  return whole.includes(last) ? { ok: false, why: 'not-a-number' } : inMinor(whole, fraction, format);
}

function inMinor(whole: string, fraction: string, format: MoneyFormat): ParsedAmount {
  const decimals = decimalsOf(format.currency);
  const kinds = new Set(whole.replace(/\d/g, ''));
  const isGrouped = kinds.size === 1 && (GROUPED.test(whole) || isLakhs(whole, format));
  if (kinds.size > 0 && !isGrouped) return { ok: false, why: 'not-a-number' };
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

type Separators = { group: string; decimal: string; inLakhs: boolean };
const separators = new Map<string, Separators>();

/** How a locale separates an amount of a currency; other spaces, apostrophes and scripts as `normalised` has them. */
function separatorsOf({ currency, locale }: MoneyFormat): Separators {
  const key = `${currency} ${locale}`;
  let known = separators.get(key);
  if (known === undefined) {
    const parts = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      useGrouping: 'always',
      minimumFractionDigits: 2,
    }).formatToParts(12_345_678.9);
    const partOf = (name: string) => parts.find(({ type }) => type === name)?.value ?? '';
    const inLakhs = parts.filter(({ type }) => type === 'integer').length > 3 || IN_LAKHS.has(currency);
    // On other keyboards, people who write with Arabic separators type a comma and a point.
    known = {
      group: partOf('group').replace('\u066c', ','),
      decimal: partOf('decimal') === ',' ? ',' : '.',
      inLakhs,
    };
    separators.set(key, known);
  }
  return known;
}

function isLakhs(number: string, format: MoneyFormat): boolean {
  return LAKHS.test(number) && separatorsOf(format).inLakhs;
}

export type ReadAmount = { ok: true; minor: number } | { ok: false; problem: FieldProblem };

/**
 * Reads the field of an amount (docs/product.md §4).
 *
 * @param drawnIn the currency that the form showed. Where the team has another one by now, an amount counts only with
 *   the new currency beside it: 80 pounds must not become 80 dinars. Left out: a form from before it was kept
 */
export function readAmount(typed: string, format: MoneyFormat, drawnIn?: string): ReadAmount {
  if (typed.trim() === '') return { ok: false, problem: { problem: 'missing' } };
  const found = findPersonalData(typed);
  if (found !== null) return { ok: false, problem: { problem: 'personal-data', found } };
  const parsed = sinceDrawn(typed, format, drawnIn) ?? parseAmount(typed, format);
  if (parsed.ok) return parsed;
  const { currency, locale } = format;
  return { ok: false, problem: { problem: 'amount', why: parsed.why, currency, locale } };
}

function sinceDrawn(typed: string, format: MoneyFormat, drawnIn: string | undefined): ParsedAmount | null {
  if (drawnIn === undefined || drawnIn === format.currency || statesCurrency(typed, format.currency)) return null;
  return { ok: false, why: 'currency-changed' };
}
