import fc from 'fast-check';
import { looksLikeAmount, parseAmount, typedAmount } from '../../../src/kernel/values/amount.ts';
import { OFFERED_LOCALES } from '../../../src/kernel/values/locale.ts';
import { decimalsOf, formatMoney, plainAmount } from '../../../src/kernel/values/money.ts';

const british = (currency: string) => ({ currency, locale: 'en-GB' });

describe('an amount is understood as people type it', () => {
  test.each([
    ['25', 'GBP', 2500],
    ['25.50', 'GBP', 2550],
    ['25.5', 'GBP', 2550],
    ['£25', 'GBP', 2500],
    ['£ 25', 'GBP', 2500],
    ['25£', 'GBP', 2500],
    ['GBP 25', 'GBP', 2500],
    ['gbp25', 'GBP', 2500],
    ['25 GBP', 'GBP', 2500],
    ['25 quid', 'GBP', 2500],
    ['25 pounds', 'GBP', 2500],
    ['1,200.00', 'GBP', 120000],
    ['1,200', 'GBP', 120000],
    ['25,50', 'GBP', 2550],
    ['25,5', 'GBP', 2550],
    ['1.200,50', 'GBP', 120050],
    ['1,000,000', 'GBP', 100000000],
    ['1.000.000,00', 'GBP', 100000000],
    ['1 200,50', 'EUR', 120050],
    ['1\u00a0200', 'EUR', 120000],
    ['1\u202f298,00 €', 'EUR', 129800],
    ['1\u2009298,00€', 'EUR', 129800],
    ["1'200.50", 'CHF', 120050],
    ['1’200.50', 'CHF', 120050],
    ['.50', 'GBP', 50],
    ['0.01', 'GBP', 1],
    ['  25  ', 'GBP', 2500],
    ['25\u200b', 'GBP', 2500],
    ['２５', 'GBP', 2500],
    ['￡２５．５０', 'GBP', 2550],
    ['٢٥٫٥٠', 'GBP', 2550],
    ['١٬٢٠٠٫٥٠', 'GBP', 120050],
    ['२५', 'INR', 2500],
    ['€ 25', 'EUR', 2500],
    ['$25', 'USD', 2500],
    ['US$25', 'USD', 2500],
    ['$25', 'AUD', 2500],
    ['¥1,200', 'JPY', 1200],
    ['1200', 'JPY', 1200],
    ['25.5', 'KWD', 25500],
    ['25.50', 'KWD', 25500],
    ['0.500', 'KWD', 500],
    ['1.200', 'KWD', 1200],
    ['25.500', 'KWD', 25500],
    ['1234.567', 'KWD', 1234567],
    ['1,200.500', 'KWD', 1200500],
    ['1.2340', 'KWD', 1234],
    ['1,000,000', 'KWD', 1000000000],
  ])('%j in %s', (text, currency, minor) => {
    expect(parseAmount(text, british(currency))).toEqual({ ok: true, minor });
  });
});

/** A Slack in English says en-GB or en-US, wherever its people are: a country's own ways are understood all the same. */
describe('a currency is written as in its own countries', () => {
  test.each([
    ['INR', ['Rs 500', 'Rs.500', 'rs 500', '₹500', '500 rupees', 'INR 500'], 50000],
    ['INR', ['1,00,000', '₹1,00,000.00', 'Rs. 1,00,000'], 10000000],
    ['CHF', ['Fr. 25', '25.–', '25.-', 'CHF 25.–', 'SFr. 25', '25 Franken', '25 francs'], 2500],
    ['CHF', ['1’200.50', "CHF 1'200.50"], 120050],
    ['EUR', ['25,-', '25,– €', '€ 25,--', '25 euros', '25 Euro'], 2500],
    ['DKK', ['25kr.', '25 kr', 'kr. 25', '25,- kr.', '25 kroner'], 2500],
    ['SEK', ['25 kr', '25:-', '25 kronor'], 2500],
    ['NOK', ['kr 25', '25,-'], 2500],
    ['JPY', ['2500円', '¥2,500', '￥２５００', '2500 yen'], 2500],
    ['TRY', ['25 TL', '₺25', '25TL'], 2500],
    ['CAD', ['C$25', 'CA$25', '$25', 'CAD 25', '25 $ CA'], 2500],
    ['AUD', ['AU$25', 'A$25', '$25'], 2500],
    ['SGD', ['S$25', '$25', 'SGD25'], 2500],
    ['USD', ['＄25', 'US$25', '25 US dollars', '25 bucks'], 2500],
    ['PLN', ['25 zł', '25zł'], 2500],
    ['CZK', ['25 Kč', '25 kč'], 2500],
    ['HUF', ['25 Ft'], 2500],
    ['KWD', ['25 KD', '٢٥ د.ك.'], 25000],
    ['XOF', ['25 F CFA', '25 FCFA'], 25],
    ['BRL', ['R$ 25', 'R$25,00'], 2500],
    ['ZAR', ['R25', 'R 25'], 2500],
  ])('%s: %j', (currency, texts, minor) => {
    for (const text of texts) expect([text, parseAmount(text, british(currency))]).toEqual([text, { ok: true, minor }]);
  });
});

describe('a separator with three digits after it is read as in the team’s locale, or asked about', () => {
  test.each<[string, string, string, number | 'ambiguous']>([
    ['it-IT', 'EUR', '25.005', 2500500],
    ['it-IT', 'EUR', '25,005', 'ambiguous'],
    ['en-GB', 'GBP', '25.005', 'ambiguous'],
    ['en-GB', 'GBP', '25,005', 2500500],
    ['de-CH', 'CHF', '1.200', 'ambiguous'],
    ['de-CH', 'CHF', '1,200', 'ambiguous'],
    ['fr-FR', 'EUR', '1.200', 'ambiguous'],
    ['fr-FR', 'EUR', '1 200', 120000],
    ['en-US', 'KWD', '1.250', 1250],
    ['en-US', 'KWD', '1,250', 'ambiguous'],
    ['it-IT', 'KWD', '1,250', 1250],
    ['it-IT', 'KWD', '1.250', 'ambiguous'],
    ['ar-EG', 'KWD', '١٫٢٥٠', 1250],
    ['en-GB', 'JPY', '1,200', 1200],
    ['en-GB', 'JPY', '1.200', 'ambiguous'],
    ['de-DE', 'JPY', '1.200', 1200],
    ['hi-IN', 'GBP', '1,00,000', 10000000],
  ])('%s, %s: %s', (locale, currency, text, read) => {
    expect(parseAmount(text, { currency, locale })).toEqual(
      read === 'ambiguous' ? { ok: false, why: 'ambiguous' } : { ok: true, minor: read },
    );
  });
});

describe('an amount is refused with its reason', () => {
  test.each([
    ['$25', 'GBP', 'foreign-sign'],
    ['25 EUR', 'GBP', 'foreign-sign'],
    ['US$25', 'GBP', 'foreign-sign'],
    ['£25 USD', 'GBP', 'foreign-sign'],
    ['A$25', 'USD', 'foreign-sign'],
    ['25 euros', 'GBP', 'foreign-sign'],
    ['25 US dollars', 'AUD', 'foreign-sign'],
    ['25kr.', 'GBP', 'foreign-sign'],
    ['Fr. 25', 'EUR', 'foreign-sign'],
    ['Rs 500', 'GBP', 'foreign-sign'],
    ['15%', 'GBP', 'percentage'],
    ['15 %', 'GBP', 'percentage'],
    ['15 percent', 'GBP', 'percentage'],
    ['0.505', 'GBP', 'too-many-decimals'],
    ['1234.505', 'GBP', 'too-many-decimals'],
    ['25.5050', 'GBP', 'too-many-decimals'],
    ['1,200.505', 'GBP', 'too-many-decimals'],
    ['25.5', 'JPY', 'too-many-decimals'],
    ['25.00', 'JPY', 'too-many-decimals'],
    ['1.2345', 'KWD', 'too-many-decimals'],
    ['1.200', 'GBP', 'ambiguous'],
    ['25.505', 'GBP', 'ambiguous'],
    ['1,200', 'KWD', 'ambiguous'],
    ['0', 'GBP', 'zero'],
    ['0.00', 'GBP', 'zero'],
    ['-5', 'GBP', 'negative'],
    ['−5', 'GBP', 'negative'],
    ['-£5', 'GBP', 'negative'],
    ['£-5', 'GBP', 'negative'],
    ['1000000.01', 'GBP', 'too-large'],
    ['1,000,000.01', 'GBP', 'too-large'],
    ['12,00,000', 'INR', 'too-large'],
    ['1000001', 'JPY', 'too-large'],
    ['99999999999999999999999999', 'GBP', 'too-large'],
    ['', 'GBP', 'not-a-number'],
    ['abc', 'GBP', 'not-a-number'],
    ['25 quick', 'GBP', 'not-a-number'],
    ['25k', 'GBP', 'not-a-number'],
    ['25 50', 'GBP', 'not-a-number'],
    ['36. 24', 'GBP', 'not-a-number'],
    ['10-15', 'GBP', 'not-a-number'],
    ['1,20.50', 'GBP', 'not-a-number'],
    ['1.2.3', 'GBP', 'not-a-number'],
    ['1,200,30', 'GBP', 'not-a-number'],
    ['1,200.300,400', 'GBP', 'not-a-number'],
    ['1,00,000', 'GBP', 'not-a-number'],
    ['1,200 300', 'GBP', 'not-a-number'],
    ['25²', 'GBP', 'not-a-number'],
    ['½', 'GBP', 'not-a-number'],
    ['1e3', 'GBP', 'not-a-number'],
    ['0x10', 'GBP', 'not-a-number'],
    ['NaN', 'GBP', 'not-a-number'],
  ])('%j in %s: %s', (text, currency, why) => {
    expect(parseAmount(text, british(currency))).toEqual({ ok: false, why });
  });
});

const currencies = fc.constantFrom(
  ...['GBP', 'EUR', 'USD', 'JPY', 'KWD', 'HUF', 'CLF', 'INR', 'CHF', 'DKK', 'TRY', 'CAD', 'XOF', 'BRL', 'PLN', 'ILS'],
);
const locales = fc.constantFrom(...OFFERED_LOCALES, 'fa-IR', 'ur-PK', 'es-419', 'pt-AO', 'de-LI', 'ar-KW', 'my-MM');
const formats = fc.record({ currency: currencies, locale: locales });
const amounts = fc.oneof(
  fc.integer({ min: 1, max: 100_000_000 }),
  fc.integer({ min: 1, max: 9_999 }).map((n) => n * 1_000),
);
const within = (minor: number, currency: string) => Math.min(minor, 1_000_000 * 10 ** decimalsOf(currency));

test('what a field is prefilled with reads back as the same amount', () => {
  fc.assert(
    fc.property(formats, amounts, (format, amount) => {
      const minor = within(amount, format.currency);
      expect(parseAmount(typedAmount(minor, format), format)).toEqual({ ok: true, minor });
      expect(parseAmount(plainAmount(minor, format.currency), format)).toEqual({ ok: true, minor });
    }),
  );
});

test('an amount as it is shown, anywhere, reads back as the same or is asked about, and never as another', () => {
  fc.assert(
    fc.property(formats, locales, amounts, (format, elsewhere, amount) => {
      const minor = within(amount, format.currency);
      const shown = formatMoney(minor, format);
      const [here, there] = [format.locale, elsewhere].map((locale) => parseAmount(shown, { ...format, locale }));
      expect([shown, here]).toEqual([shown, here?.ok ? { ok: true, minor } : { ok: false, why: 'ambiguous' }]);
      if (there?.ok) expect([shown, there.minor]).toEqual([shown, minor]);
    }),
    { numRuns: 2_000 },
  );
});

test('in its own locale an amount as it is shown is understood wherever the locale itself leaves no doubt', () => {
  fc.assert(
    fc.property(formats, amounts, (format, amount) => {
      const minor = within(amount, format.currency);
      const read = parseAmount(formatMoney(minor, format), format);
      // Only currencies without decimals or with three have a lone separator before three digits.
      if (decimalsOf(format.currency) === 2) expect(read).toEqual({ ok: true, minor });
    }),
    { numRuns: 1_000 },
  );
});

test('whatever is typed, an amount is refused or within its bounds', () => {
  const typed = fc.string({ unit: fc.constantFrom(..."0123456789.,- £$€'GBP\u00a0kr–:"), maxLength: 14 });
  fc.assert(
    fc.property(typed, formats, (text, format) => {
      const read = parseAmount(text, format);
      if (!read.ok) return;
      expect(Number.isSafeInteger(read.minor)).toBe(true);
      expect(read.minor).toBeGreaterThan(0);
      expect(read.minor).toBeLessThanOrEqual(1_000_000 * 10 ** decimalsOf(format.currency));
      expect(looksLikeAmount(text, format)).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

test('a long line of digits is answered at once', () => {
  expect(parseAmount(`${'1'.repeat(50_000)}x y`, british('GBP'))).toEqual({ ok: false, why: 'not-a-number' });
  expect(parseAmount('1 '.repeat(50_000), british('GBP'))).toEqual({ ok: false, why: 'not-a-number' });
});

test.each([
  ['25', true],
  ['£25', true],
  ['25,50', true],
  ['-5', true],
  ['25GBP', true],
  ['$25', true],
  ['25.–', true],
  ['3rd', false],
  ['2x', false],
  ['10min', false],
  ['10-15', false],
  ['refund', false],
  ['', false],
])('%j looks like an amount: %s', (word, is) => {
  expect(looksLikeAmount(word, british('GBP'))).toBe(is);
});
