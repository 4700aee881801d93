import { once } from './once.ts';

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

/** How a team writes money: its currency (ISO 4217) and its locale (BCP 47). */
export type MoneyFormat = { currency: string; locale: string };

/** @returns whether `code` is a current ISO 4217 currency, in capitals. */
export function isCurrency(code: string): boolean {
  return currencies().has(code);
}

/** @returns how many decimals the currency's minor unit has: 2 for GBP, 0 for JPY, 3 for KWD. */
export function decimalsOf(currency: string): number {
  return DECIMALS.get(currency) ?? 2;
}

/** @returns an amount as people read it: `£1,200.00`. */
export function formatMoney(minor: number, format: MoneyFormat): string {
  return formatOf(format).format(minor / 10 ** decimalsOf(format.currency));
}

/** Made once for each currency and locale: making one takes a hundred times as long as using it. */
const formats = new Map<string, Intl.NumberFormat>();

function formatOf({ currency, locale }: MoneyFormat): Intl.NumberFormat {
  const key = `${currency} ${locale}`;
  const known = formats.get(key);
  if (known) return known;
  const digits = decimalsOf(currency);
  const made = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  formats.set(key, made);
  return made;
}

/**
 * @returns an amount in plain digits, that `parseAmount` reads back as the same: `25.50`. With three decimals a point
 * with just three digits after it is avoided, because it may group: `25.50` for KWD 25.500, `1.2340` for KWD 1.234.
 */
export function plainAmount(minor: number, currency: string): string {
  const decimals = decimalsOf(currency);
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  let fraction = digits.slice(digits.length - decimals);
  if (decimals === 3 && /^[1-9]\d{0,2}$/.test(whole)) {
    fraction = fraction.endsWith('0') ? fraction.slice(0, 2) : `${fraction}0`;
  }
  return `${minor < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Minor units, with how the team writes them. */
export type Money = { minor: number } & MoneyFormat;
