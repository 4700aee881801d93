import { readAmount } from '../../../src/kernel/values/amount.ts';

const KWD = { currency: 'KWD', locale: 'en-GB' };
const asked = { ok: false, problem: { problem: 'amount', why: 'currency-changed', ...KWD } };

describe('an amount from a form that was drawn in another currency counts only with the new one beside it', () => {
  test.each([
    ['80', 'GBP', asked],
    ['£80', 'GBP', asked],
    ['80.50', 'KWD', { ok: true, minor: 80_500 }],
    ['80', undefined, { ok: true, minor: 80_000 }],
    ['KWD 80', 'GBP', { ok: true, minor: 80_000 }],
    ['80 kwd', 'GBP', { ok: true, minor: 80_000 }],
    ['', 'GBP', { ok: false, problem: { problem: 'missing' } }],
    ['GBP 80 KWD', 'GBP', { ok: false, problem: { problem: 'amount', why: 'foreign-sign', ...KWD } }],
    ['ana@example.com', 'GBP', { ok: false, problem: { problem: 'personal-data', found: 'email' } }],
  ])('%j, drawn in %s', (typed, drawnIn, read) => {
    expect(readAmount(typed, KWD, drawnIn)).toEqual(read);
  });

  test('a sign that both currencies have says nothing', () => {
    const usd = { currency: 'USD', locale: 'en-US' };
    expect(readAmount('$80', usd, 'CAD')).toMatchObject({ problem: { why: 'currency-changed' } });
    expect(readAmount('USD 80', usd, 'CAD')).toEqual({ ok: true, minor: 8_000 });
  });
});
