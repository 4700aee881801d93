import fc from 'fast-check';
import {
  decimalsOf,
  formatMoney,
  isCurrency,
  looksLikeAmount,
  parseAmount,
  plainAmount,
} from '../../../src/domain/shared/money.ts';

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
    ['1,200.00', 'GBP', 120000],
    ['1,200', 'GBP', 120000],
    ['1.200', 'GBP', 120000],
    ['25,50', 'GBP', 2550],
    ['25,5', 'GBP', 2550],
    ['1.200,50', 'GBP', 120050],
    ['1,000,000', 'GBP', 100000000],
    ['1.000.000,00', 'GBP', 100000000],
    ['1 200,50', 'EUR', 120050],
    ['1\u00a0200', 'EUR', 120000],
    ["1'200.50", 'CHF', 120050],
    ['.50', 'GBP', 50],
    ['0.01', 'GBP', 1],
    ['  25  ', 'GBP', 2500],
    ['25\u200b', 'GBP', 2500],
    ['２５', 'GBP', 2500],
    ['￡２５．５０', 'GBP', 2550],
    ['٢٥٫٥٠', 'GBP', 2550],
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
    ['1234.567', 'KWD', 1234567],
    ['1,200.500', 'KWD', 1200500],
    ['1.2340', 'KWD', 1234],
    ['1,000,000', 'KWD', 1000000000],
    ['25.505', 'GBP', 2550500],
  ])('%j in %s', (text, currency, minor) => {
    expect(parseAmount(text, currency)).toEqual({ ok: true, minor });
  });
});

describe('an amount is refused with its reason', () => {
  test.each([
    ['$25', 'GBP', 'foreign-sign'],
    ['25 EUR', 'GBP', 'foreign-sign'],
    ['US$25', 'GBP', 'foreign-sign'],
    ['£25 USD', 'GBP', 'foreign-sign'],
    ['A$25', 'USD', 'foreign-sign'],
    ['0.505', 'GBP', 'too-many-decimals'],
    ['1234.505', 'GBP', 'too-many-decimals'],
    ['25.5050', 'GBP', 'too-many-decimals'],
    ['1,200.505', 'GBP', 'too-many-decimals'],
    ['25.5', 'JPY', 'too-many-decimals'],
    ['25.00', 'JPY', 'too-many-decimals'],
    ['1.2345', 'KWD', 'too-many-decimals'],
    ['1,200', 'KWD', 'ambiguous'],
    ['1.200', 'KWD', 'ambiguous'],
    ['0', 'GBP', 'zero'],
    ['0.00', 'GBP', 'zero'],
    ['-5', 'GBP', 'negative'],
    ['−5', 'GBP', 'negative'],
    ['-£5', 'GBP', 'negative'],
    ['£-5', 'GBP', 'negative'],
    ['1000000.01', 'GBP', 'too-large'],
    ['1,000,000.01', 'GBP', 'too-large'],
    ['1000001', 'JPY', 'too-large'],
    ['99999999999999999999999999', 'GBP', 'too-large'],
    ['', 'GBP', 'not-a-number'],
    ['abc', 'GBP', 'not-a-number'],
    ['25 quid', 'GBP', 'not-a-number'],
    ['25k', 'GBP', 'not-a-number'],
    ['25 50', 'GBP', 'not-a-number'],
    ['1,20.50', 'GBP', 'not-a-number'],
    ['1.2.3', 'GBP', 'not-a-number'],
    ['1,200,30', 'GBP', 'not-a-number'],
    ['1,200.300,400', 'GBP', 'not-a-number'],
    ['12,00,000', 'INR', 'not-a-number'],
    ['1,200 300', 'GBP', 'not-a-number'],
    ['25²', 'GBP', 'not-a-number'],
    ['½', 'GBP', 'not-a-number'],
    ['1e3', 'GBP', 'not-a-number'],
    ['0x10', 'GBP', 'not-a-number'],
    ['NaN', 'GBP', 'not-a-number'],
  ])('%j in %s: %s', (text, currency, why) => {
    expect(parseAmount(text, currency)).toEqual({ ok: false, why });
  });
});

const currencies = fc.constantFrom('GBP', 'EUR', 'USD', 'JPY', 'KWD', 'HUF', 'CLF');

test('what a field is prefilled with reads back as the same amount', () => {
  fc.assert(
    fc.property(currencies, fc.integer({ min: 1, max: 1_000_000 * 100 }), (currency, minor) => {
      const most = 1_000_000 * 10 ** decimalsOf(currency);
      const amount = Math.min(minor, most);
      expect(parseAmount(plainAmount(amount, currency), currency)).toEqual({ ok: true, minor: amount });
    }),
  );
});

test('an amount as it is shown reads back as the same, unless its form is ambiguous', () => {
  fc.assert(
    fc.property(currencies, fc.integer({ min: 1, max: 1_000_000 }), (currency, minor) => {
      const read = parseAmount(formatMoney(minor, currency), currency);
      expect(read.ok ? read.minor : read.why).toEqual(
        !read.ok && decimalsOf(currency) === 3 && minor >= 1000 ? 'ambiguous' : minor,
      );
    }),
  );
});

test('whatever is typed, an amount is refused or within its bounds', () => {
  const typed = fc.string({ unit: fc.constantFrom(..."0123456789.,- £$€'GBP\u00a0"), maxLength: 14 });
  fc.assert(
    fc.property(typed, currencies, (text, currency) => {
      const read = parseAmount(text, currency);
      if (!read.ok) return;
      expect(Number.isSafeInteger(read.minor)).toBe(true);
      expect(read.minor).toBeGreaterThan(0);
      expect(read.minor).toBeLessThanOrEqual(1_000_000 * 10 ** decimalsOf(currency));
      expect(looksLikeAmount(text)).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

test('a long line of digits is answered at once', () => {
  expect(parseAmount(`${'1'.repeat(50_000)}x y`, 'GBP')).toEqual({ ok: false, why: 'not-a-number' });
});

test.each([
  [2550, 'GBP', '£25.50'],
  [120000, 'GBP', '£1,200.00'],
  [1200, 'JPY', 'JP¥1,200'],
  [25500, 'KWD', 'KWD\u00a025.500'],
  [100, 'HUF', 'HUF\u00a01.00'],
])('%i minor units of %s are shown as %s', (minor, currency, shown) => {
  expect(formatMoney(minor, currency)).toBe(shown);
});

test.each([
  [2550, 'GBP', '25.50'],
  [5, 'GBP', '0.05'],
  [120000, 'GBP', '1200.00'],
  [1200, 'JPY', '1200'],
  [25500, 'KWD', '25.50'],
  [1234, 'KWD', '1.2340'],
  [500, 'KWD', '0.500'],
  [1234567, 'KWD', '1234.567'],
])('%i minor units of %s prefill %s', (minor, currency, text) => {
  expect(plainAmount(minor, currency)).toBe(text);
});

test.each([
  ['25', true],
  ['£25', true],
  ['25,50', true],
  ['-5', true],
  ['25GBP', true],
  ['$25', true],
  ['3rd', false],
  ['2x', false],
  ['10min', false],
  ['refund', false],
  ['', false],
])('%j looks like an amount: %s', (word, is) => {
  expect(looksLikeAmount(word)).toBe(is);
});

test.each([
  ['GBP', true],
  ['KWD', true],
  ['gbp', false],
  ['XXX', false],
  ['ZZZ', false],
  ['', false],
])('%j is a currency: %s', (code, is) => {
  expect(isCurrency(code)).toBe(is);
});
