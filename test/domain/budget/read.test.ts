import { readGoodwillWords } from '../../../src/domain/budget/read.ts';

const goodwill = (amount: string, customer: string, text: string, complete: boolean) => ({
  form: { kind: 'goodwill', amount, customer, text },
  complete,
});
const kindness = (amount: string, text: string, complete: boolean) => ({
  form: { kind: 'kindness', amount, customer: '', text },
  complete,
});

test.each([
  ['', { subcommand: 'budgets' }],
  ['  ', { subcommand: 'budgets' }],
  ['Help', { subcommand: 'help' }],
  ['15 order 1182 late delivery', goodwill('15', '1182', 'order 1182 late delivery', true)],
  ['£15 for #1182, very late', goodwill('£15', '1182', 'for #1182, very late', true)],
  ['GBP 15 A-1182 late', goodwill('GBP 15', 'A-1182', 'A-1182 late', true)],
  ['15 late delivery', goodwill('15', '', 'late delivery', false)],
  ['1 200 order 7', goodwill('1 200', '7', 'order 7', false)],
  ['£1 200.50 order 7', goodwill('£1 200.50', '7', 'order 7', false)],
  ['GBP 15 118 late', goodwill('GBP 15 118', '', 'late', false)],
  ['15 1182 late', goodwill('15', '1182', '1182 late', true)],
  ['15.50 118 late', goodwill('15.50', '118', '118 late', true)],
  ['15, 118 late', goodwill('15', '118', '118 late', true)],
  ['15', goodwill('15', '', '', false)],
  ['order 1182 late', goodwill('', '1182', 'order 1182 late', false)],
  ['-5 order 1182', goodwill('-5', '1182', 'order 1182', true)],
  ['help order 1182', goodwill('', '1182', 'help order 1182', false)],
  ['kindness 4.50 free coffee', kindness('4.50', 'free coffee', true)],
  ['kindness free coffee for table 4', kindness('', 'free coffee for table 4', true)],
  ['Kindness £4 coffee', kindness('£4', 'coffee', true)],
  ['kindness 4.50', kindness('4.50', '', false)],
  ['kindness', kindness('', '', false)],
  ['kindnesses 4', goodwill('', '4', 'kindnesses 4', false)],
])('%j is read', (words, read) => {
  expect(readGoodwillWords(words)).toEqual(read);
});
