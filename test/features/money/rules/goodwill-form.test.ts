import { readGoodwillForm } from '../../../../src/features/money/rules/goodwill.ts';

const GBP = { currency: 'GBP', locale: 'en-GB' };
const goodwill = { kind: 'goodwill', amount: '15', customer: 'Order 1182', text: 'late delivery' } as const;
const kindness = { kind: 'kindness', amount: '', customer: '', text: 'free coffee' } as const;

test('goodwill is read into values', () => {
  expect(readGoodwillForm(goodwill, GBP)).toEqual({
    ok: true,
    values: {
      kind: 'goodwill',
      amountMinor: 1_500,
      customer: 'Order 1182',
      customerKey: 'order1182',
      text: 'late delivery',
    },
  });
});

test('a random act needs neither amount nor reference, and may have both', () => {
  expect(readGoodwillForm(kindness, GBP)).toEqual({
    ok: true,
    values: { kind: 'kindness', amountMinor: 0, customer: null, customerKey: null, text: 'free coffee' },
  });
  expect(readGoodwillForm({ ...kindness, amount: '4.50', customer: 'table 4' }, GBP)).toMatchObject({
    values: { amountMinor: 450, customer: 'table 4', customerKey: 'table4' },
  });
});

test.each([
  [{ ...goodwill, amount: '' }, { amount: { problem: 'missing' } }],
  [{ ...goodwill, amount: '-5' }, { amount: { problem: 'amount', why: 'negative', ...GBP } }],
  [{ ...goodwill, amount: 'ben@example.com' }, { amount: { problem: 'personal-data', found: 'email' } }],
  [{ ...kindness, amount: '0' }, { amount: { problem: 'amount', why: 'zero', ...GBP } }],
  [{ ...goodwill, customer: '' }, { customer: { problem: 'missing' } }],
  [{ ...goodwill, customer: 'ben@example.com' }, { customer: { problem: 'personal-data', found: 'email' } }],
  [{ ...kindness, customer: '4111111111111111' }, { customer: { problem: 'personal-data', found: 'card' } }],
  [{ ...goodwill, text: ' ' }, { text: { problem: 'missing' } }],
  [{ ...goodwill, text: 'x'.repeat(501) }, { text: { problem: 'too-long', max: 500 } }],
  [{ ...goodwill, text: 'for ben@example.com' }, { text: { problem: 'personal-data', found: 'email' } }],
])('%j is refused at its field', (form, fields) => {
  expect(readGoodwillForm(form, GBP)).toEqual({ ok: false, refusal: { reason: 'invalid', fields } });
});
