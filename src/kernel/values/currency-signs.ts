import { isCurrency, type MoneyFormat } from './money.ts';
import { once } from './once.ts';
import { withoutInvisible } from './text.ts';

/** What people write for a currency that `Intl` doesn't say. */
const CUSTOMARY: Readonly<Record<string, string>> = {
  AED: 'Dh Dhs',
  AUD: 'A$ AU$ AUD$',
  BDT: 'Tk',
  BGN: 'лв',
  BRL: 'R$',
  CAD: 'C$ CA$ CAN$ CAD$ $CA',
  CHF: 'Fr Frs SFr',
  CNY: '元 RMB CN¥',
  CZK: 'Kč',
  DKK: 'kr',
  EGP: 'LE E£',
  GBP: 'quid',
  HKD: 'HK$',
  HUF: 'Ft',
  IDR: 'Rp',
  ILS: 'NIS',
  INR: 'Rs Re',
  ISK: 'kr',
  JPY: '円 JP¥',
  KES: 'KSh',
  KRW: '원',
  KWD: 'KD',
  LKR: 'Rs',
  MXN: 'MX$ MEX$',
  MYR: 'RM',
  NOK: 'kr',
  NPR: 'Rs',
  NZD: 'NZ$',
  PKR: 'Rs',
  PLN: 'zł',
  RUB: 'руб',
  SAR: 'SR',
  SEK: 'kr',
  SGD: 'S$ SG$',
  TRY: 'TL',
  TWD: 'NT$ 元',
  UAH: 'грн',
  USD: 'US$ USD$ $US bucks',
};

/** Currencies whose English names stop an amount from being read in another one: "25 euros". */
const NAMED = 'AED AUD CAD CHF CNY CZK DKK EUR GBP HUF ILS INR JPY MXN NOK NZD PHP PLN SEK SGD THB TRY USD ZAR';

const KINDS = ['symbol', 'narrowSymbol'] as const;

/** @returns a sign in the form that signs are compared in: `kr.` and `KR`, `＄` and `$` are the same. */
function folded(sign: string): string {
  return withoutInvisible(sign.normalize('NFKC'))
    .replace(/[\s.'’]/gu, '')
    .toUpperCase();
}

/** Whose sign it is, for someone who writes money in `format`: the team's currency, another, or nobody's. */
export type Whose = 'own' | 'foreign' | 'none';

/** @returns whose sign or name of a currency `sign` is: `£`, `GBP`, `kr.`, `TL`, `euros`, in any case of letters. */
export function whoseSign(sign: string, format: MoneyFormat): Whose {
  const one = folded(sign);
  if (one === '') return 'none';
  if (ownSigns(format).has(one)) return 'own';
  return /\p{Sc}/u.test(one) || isCurrency(one) || foreignSigns().has(one) ? 'foreign' : 'none';
}

/**
 * As `whoseSign`, for a word that stands by itself: a code counts in capitals only, because "all 3 items" isn't about
 * the lek, and a sign only as it is written.
 */
export function whoseWord(word: string, format: MoneyFormat): Whose {
  const one = folded(word);
  if (isCurrency(one) && word.replace(/\P{L}/gu, '') !== one) return 'none';
  const whose = whoseSign(word, format);
  return whose === 'foreign' && /^\p{Lu}?\p{Ll}+\.?$/u.test(word) && !asWritten().has(bare(word)) ? 'none' : whose;
}

/** @returns whether an amount names this currency by its code: `KWD 80`. A sign can be that of several. */
export function statesCurrency(text: string, currency: string): boolean {
  return new RegExp(`(?<!\\p{L})${currency}(?!\\p{L})`, 'iu').test(text);
}

const own = new Map<string, Set<string>>();

function ownSigns({ currency, locale }: MoneyFormat): Set<string> {
  const key = `${currency} ${locale}`;
  let signs = own.get(key);
  if (signs === undefined) {
    const locales = [locale, 'en-001', 'en-US', ...localesOf(currency)];
    signs = new Set(
      [
        currency,
        ...locales.flatMap((one) => KINDS.map((kind) => partOf(one, currency, kind))),
        ...locales.flatMap((one) => namesIn(one, currency)),
        ...(CUSTOMARY[currency] ?? '').split(' '),
      ].map(folded),
    );
    signs.delete('');
    own.set(key, signs);
  }
  return signs;
}

/** A currency's code begins with its country's: what people speak there, and its English. */
function localesOf(currency: string): string[] {
  const region = currency.slice(0, 2);
  const { language } = new Intl.Locale('und', { region }).maximize();
  return [`en-${region}`, ...(language === undefined ? [] : [`${language}-${region}`])];
}

const foreignSigns = once(() => new Set([...asWritten()].map(folded)));

const asWritten = once(() => {
  const names = NAMED.split(' ').flatMap((currency) => namesIn('en', currency));
  return new Set([...Object.values(CUSTOMARY).flatMap((signs) => signs.split(' ')), ...names].map(bare));
});

/** One and several: "Swiss franc", "francs". */
function namesIn(locale: string, currency: string): string[] {
  const names = [1, 2].map((amount) => partOf(locale, currency, 'name', amount));
  return names.flatMap((name) => [name, name.split(' ').at(-1) ?? '']);
}

function partOf(locale: string, currency: string, currencyDisplay: 'symbol' | 'narrowSymbol' | 'name', amount = 1) {
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay,
    maximumFractionDigits: 0,
  });
  return format.formatToParts(amount).find(({ type }) => type === 'currency')?.value ?? '';
}

function bare(word: string): string {
  return word.replace(/\.$/, '');
}
