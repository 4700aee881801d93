import { formatMoney, isCurrency, plainAmount } from '../../../src/kernel/values/money.ts';

test.each([
  [2550, 'GBP', 'en-GB', '£25.50'],
  [120000, 'GBP', 'en-GB', '£1,200.00'],
  [1200, 'JPY', 'en-GB', 'JP¥1,200'],
  [1200, 'JPY', 'ja-JP', '￥1,200'],
  [25500, 'KWD', 'en-GB', 'KWD\u00a025.500'],
  [100, 'HUF', 'en-GB', 'HUF\u00a01.00'],
  [2500, 'USD', 'en-US', '$25.00'],
  [1234550, 'EUR', 'it-IT', '12.345,50\u00a0€'],
  [120050, 'CHF', 'de-CH', "CHF\u00a01'200.50"],
  [10000000, 'INR', 'en-IN', '₹1,00,000.00'],
])('%i minor units of %s are shown in %s as %s', (minor, currency, locale, shown) => {
  expect(formatMoney(minor, { currency, locale })).toBe(shown);
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
  ['GBP', true],
  ['KWD', true],
  ['gbp', false],
  ['XXX', false],
  ['ZZZ', false],
  ['', false],
])('%j is a currency: %s', (code, is) => {
  expect(isCurrency(code)).toBe(is);
});
