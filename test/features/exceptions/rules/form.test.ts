import { readProposal, type TypedProposal } from '../../../../src/features/exceptions/rules/form.ts';
import { defaultSettings } from '../../../../src/kernel/team/default-settings.ts';

const settings = defaultSettings('GBP', 'Europe/London');
const form: TypedProposal = {
  customer: ' Order 1182 ',
  resolution: 'Refund outside the window',
  reason: 'The parcel came two weeks late',
  amount: '25',
  kind: 'Refund',
  ticketLink: 'https://desk.example.com/t/1182',
  waiting: true,
  yesCheck: ['society', 'customer', 'customer'],
};

test('a proposal is read into values', () => {
  expect(readProposal(form, settings)).toEqual({
    ok: true,
    values: {
      customer: 'Order 1182',
      resolution: 'Refund outside the window',
      reason: 'The parcel came two weeks late',
      amountMinor: 2500,
      kind: 'Refund',
      ticketLink: 'https://desk.example.com/t/1182',
      waiting: true,
      yesCheck: ['customer', 'society'],
    },
  });
});

test('amount and ticket link may be left out where the kind needs no amount', () => {
  const read = readProposal({ ...form, kind: 'Delivery', amount: ' ', ticketLink: '' }, settings);
  expect(read).toMatchObject({ ok: true, values: { amountMinor: null, ticketLink: null } });
});

test.each([
  ['customer', '', { problem: 'missing' }],
  ['customer', 'x'.repeat(101), { problem: 'too-long', max: 100 }],
  ['customer', 'ben@example.com', { problem: 'personal-data', found: 'email' }],
  ['resolution', ' ', { problem: 'missing' }],
  ['resolution', 'x'.repeat(3_001), { problem: 'too-long', max: 3_000 }],
  ['resolution', 'refund to 4111 1111 1111 1111', { problem: 'personal-data', found: 'card' }],
  ['reason', 'too late', { problem: 'too-short', min: 10 }],
  ['reason', 'ask ben@example.com about it', { problem: 'personal-data', found: 'email' }],
  ['amount', '', { problem: 'amount-needed', kind: 'Refund' }],
  ['amount', '$25', { problem: 'amount', why: 'foreign-sign', currency: 'GBP', locale: 'en-GB' }],
  ['amount', '0', { problem: 'amount', why: 'zero', currency: 'GBP', locale: 'en-GB' }],
  ['amount', '4111 1111 1111 1111', { problem: 'personal-data', found: 'card' }],
  ['ticketLink', 'javascript:alert(1)', { problem: 'bad-link' }],
  ['ticketLink', 'desk.example.com/1182', { problem: 'bad-link' }],
  ['ticketLink', 'https://', { problem: 'bad-link' }],
  ['ticketLink', 'https://desk.example.com/a b', { problem: 'bad-link' }],
  ['ticketLink', 'https://desk.example.com/?m=ben@example.com', { problem: 'personal-data', found: 'email' }],
  ['ticketLink', `https://desk.example.com/${'x'.repeat(2_000)}`, { problem: 'too-long', max: 2_000 }],
  ['ticketLink', `https://desk.example.com/${'ü'.repeat(500)}`, { problem: 'too-long', max: 2_000 }],
  ['kind', 'Gift', { problem: 'unknown-value', values: settings.kinds.map(({ name }) => name) }],
])('%s %j is refused at its field', (field, typed, problem) => {
  expect(readProposal({ ...form, [field]: typed }, settings)).toEqual({
    ok: false,
    refusal: { reason: 'invalid', fields: { [field]: problem } },
  });
});

test('every wrong field is named at once', () => {
  const read = readProposal({ ...form, customer: '', reason: '', amount: 'x', ticketLink: 'x' }, settings);
  expect(read.ok || Object.keys(read.refusal.reason === 'invalid' ? read.refusal.fields : {})).toEqual([
    'customer',
    'reason',
    'ticketLink',
    'amount',
  ]);
});
