import fc from 'fast-check';
import { readGoodwillWords } from '../../../../src/features/money/rules/goodwill.ts';
import { parseAmount } from '../../../../src/kernel/values/amount.ts';

const GBP = { currency: 'GBP', locale: 'en-GB' };
const EUR = { currency: 'EUR', locale: 'fr-FR' };
const goodwill = (amount: string, customer: string, text: string, ask: string | null = null) => ({
  form: { kind: 'goodwill', amount, customer, text },
  ask,
});
const kindness = (amount: string, text: string, ask: string | null = null) => ({
  form: { kind: 'kindness', amount, customer: '', text },
  ask,
});

describe('what can be read in one way only is recorded at once', () => {
  test.each([
    ['15 order 1182 late delivery', goodwill('15', '1182', 'order 1182 late delivery')],
    ['£15 for #1182, very late', goodwill('£15', '1182', 'for #1182, very late')],
    ['GBP 15 A-1182 late', goodwill('GBP 15', 'A-1182', 'A-1182 late')],
    ['15 pounds order 1182', goodwill('15 pounds', '1182', 'order 1182')],
    ['15.– order 1182', goodwill('15.–', '1182', 'order 1182')],
    ['1,298.00 order 1184', goodwill('1,298.00', '1184', 'order 1184')],
    ['15 1182 late', goodwill('15', '1182', '1182 late')],
    ['15: 1182 late', goodwill('15', '1182', '1182 late')],
    ['15.50 118 late', goodwill('15.50', '118', '118 late')],
    ['15, order 7', goodwill('15', '7', 'order 7')],
    ['10 for 2 days late on order 1182', goodwill('10', '1182', 'for 2 days late on order 1182')],
    ['10 order 1182 2 days late', goodwill('10', '1182', 'order 1182 2 days late')],
    ['10 booking AB12 came 3 hours late', goodwill('10', 'AB12', 'booking AB12 came 3 hours late')],
    ['10 late since 09:30 on 24/11, ticket INC-7', goodwill('10', 'INC-7', 'late since 09:30 on 24/11, ticket INC-7')],
    ['10 invoice no. 4471 was £30 too high', goodwill('10', '4471', 'invoice no. 4471 was £30 too high')],
    ['10 ref:A-7 late', goodwill('10', 'A-7', 'ref:A-7 late')],
    ['10 case no 12 late', goodwill('10', '12', 'case no 12 late')],
    ['10 order 1182 late, 1182 again', goodwill('10', '1182', 'order 1182 late, 1182 again')],
    ['kindness 4.50 free coffee', kindness('4.50', 'free coffee')],
    ['kindness 4 free coffee', kindness('4', 'free coffee')],
    ['kindness free coffee for table 4', kindness('', 'free coffee for table 4')],
    ['Kindness £4 coffee', kindness('£4', 'coffee')],
    ['kindness £2 vouchers', kindness('£2', 'vouchers')],
  ])('%j', (words, read) => {
    expect(readGoodwillWords(words, GBP)).toEqual(read);
  });

  test.each([
    ['1 298,00€ order 1184', goodwill('1 298,00€', '1184', 'order 1184')],
    ['1\u00a0298,00 € order 1184', goodwill('1\u00a0298,00 €', '1184', 'order 1184')],
    ['1\u202f298,00 € order 1184', goodwill('1\u202f298,00 €', '1184', 'order 1184')],
    ['1\u2009298,00 order 1184', goodwill('1\u2009298,00', '1184', 'order 1184')],
    ['1 200EUR order 1185', goodwill('1 200EUR', '1185', 'order 1185')],
    ['12 345 678 EUR order 1185', goodwill('12 345 678 EUR', '1185', 'order 1185', 'too-large')],
    ['25,- order 1185', goodwill('25,-', '1185', 'order 1185')],
  ])('%j in euros', (words, read) => {
    expect(readGoodwillWords(words, EUR)).toEqual(read);
  });
});

describe('what can be read in two ways is asked, with what was understood and all other words', () => {
  test.each([
    ['36. 24 order 1182 late', goodwill('36. 24', '1182', 'order 1182 late', 'ambiguous')],
    ['36 .24 order 1182 late', goodwill('36 .24', '1182', 'order 1182 late', 'ambiguous')],
    ['36 , 24 order 1182 late', goodwill('36 , 24', '1182', 'order 1182 late', 'ambiguous')],
    ['36 24 order 1182 late', goodwill('36 24', '1182', 'order 1182 late', 'ambiguous')],
    ['5 £ 50 order 7', goodwill('5 £ 50', '7', 'order 7', 'ambiguous')],
    ['15, 118 late', goodwill('15, 118', '', 'late', 'ambiguous')],
    ['1 200 order 7', goodwill('1 200', '7', 'order 7', 'ambiguous')],
    ['1 200: order 1185', goodwill('1 200', '1185', 'order 1185', 'ambiguous')],
    ['£1 200.50 order 7', goodwill('£1 200.50', '7', 'order 7', 'ambiguous')],
    ['GBP 15 118 late', goodwill('GBP 15 118', '', 'late', 'ambiguous')],
    ['25.005 order 7', goodwill('25.005', '7', 'order 7', 'ambiguous')],
    ['15 % order 1182 late', goodwill('', '1182', '15 % order 1182 late', 'percentage')],
    ['15% order 1182 late', goodwill('', '1182', '15% order 1182 late', 'percentage')],
    ['15 percent order 1182', goodwill('', '1182', '15 percent order 1182', 'percentage')],
    ['10-15 order 1182', goodwill('', '1182', '10-15 order 1182', 'not-a-number')],
    ['10 or 15 order 1182', goodwill('', '1182', '10 or 15 order 1182', 'ambiguous')],
    ['2 x 10 order 1182', goodwill('', '1182', '2 x 10 order 1182', 'ambiguous')],
    ['£10 each order 1182', goodwill('', '1182', '£10 each order 1182', 'ambiguous')],
    ['£1 million order 1182', goodwill('', '1182', '£1 million order 1182', 'ambiguous')],
    ['50p order 1182', goodwill('', '1182', '50p order 1182', 'not-a-number')],
    ['2 vouchers for order 1182', goodwill('', '1182', '2 vouchers for order 1182', 'ambiguous')],
    ['2 free coffees for order 1182', goodwill('', '1182', '2 free coffees for order 1182', 'ambiguous')],
    ['10 minutes late order 1182', goodwill('', '1182', '10 minutes late order 1182', 'ambiguous')],
    ['25 euros order 1182', goodwill('25 euros', '1182', 'order 1182', 'foreign-sign')],
    ['25 US dollars order 1182', goodwill('25 US dollars', '1182', 'order 1182', 'foreign-sign')],
    ['25 kr order 1182', goodwill('25 kr', '1182', 'order 1182', 'foreign-sign')],
    ['-5 order 1182', goodwill('-5', '1182', 'order 1182', 'negative')],
    ['0 order 1182', goodwill('0', '1182', 'order 1182', 'zero')],
    ['15', goodwill('15', '', '', 'customer')],
    ['15 late delivery', goodwill('15', '', 'late delivery', 'customer')],
    ['15 late by 3 days', goodwill('15', '', 'late by 3 days', 'customer')],
    ['15 flight BA 117 late', goodwill('15', '117', 'flight BA 117 late', 'customer')],
    ['15 for table 4', goodwill('15', '4', 'for table 4', 'customer')],
    ['15 1182 1183 late', goodwill('15', '', '1182 1183 late', 'customer')],
    ['15 order 1182 and 1183', goodwill('15', '1182', 'order 1182 and 1183', 'customer')],
    ['15 order 11 82 late', goodwill('15', '11', 'order 11 82 late', 'customer')],
    ['15 order 1182 ticket 77', goodwill('15', '', 'order 1182 ticket 77', 'customer')],
    ['15 ref AB 1182', goodwill('15', 'AB 1182', 'ref AB 1182', 'customer')],
    ['15 since 09:30 yesterday, 20% off', goodwill('15', '', 'since 09:30 yesterday, 20% off', 'customer')],
    ['15 order ACM\u0415-1182', goodwill('15', 'ACM\u0415-1182', 'order ACM\u0415-1182', 'customer')],
    ['order 1182 late', goodwill('', '1182', 'order 1182 late', 'amount')],
    ['help order 1182', goodwill('', '1182', 'help order 1182', 'amount')],
    ['kindnesses 4', goodwill('', '4', 'kindnesses 4', 'amount')],
    ['kindness 1 200,50 coffee', kindness('1 200,50', 'coffee', 'ambiguous')],
    ['kindness 2 coffees', kindness('', '2 coffees', 'ambiguous')],
    ['kindness 50p sweets', kindness('', '50p sweets', 'not-a-number')],
    ['kindness 15 % off', kindness('', '15 % off', 'percentage')],
    ['kindness 4.50', kindness('4.50', '', 'text')],
    ['kindness', kindness('', '', 'text')],
  ])('%j', (words, read) => {
    expect(readGoodwillWords(words, GBP)).toEqual(read);
  });
});

test.each([
  ['', { subcommand: 'budgets' }],
  ['  ', { subcommand: 'budgets' }],
  ['Help', { subcommand: 'help' }],
])('%j is no spending', (words, read) => {
  expect(readGoodwillWords(words, GBP)).toEqual(read);
});

const word = fc.oneof(
  fc.stringMatching(/^[0-9]{1,4}$/),
  fc.stringMatching(/^[0-9]{1,3}[.,][0-9]{1,3}[,.:]?$/),
  fc.constantFrom(
    '£',
    '€',
    'GBP',
    'EUR',
    'order',
    'late',
    'days',
    '%',
    'or',
    'x',
    '-',
    'kr',
    'Rs',
    '36.',
    '#7',
    'and',
    ',',
  ),
);
const lines = fc.array(word, { maxLength: 7 }).map((words) => words.join(' '));

test('whatever is typed, no word of it is lost', () => {
  fc.assert(
    fc.property(lines, (line) => {
      const read = readGoodwillWords(line, GBP);
      if (!('form' in read)) return;
      const bare = (text: string) => text.replace(/[\s.,:]/g, '');
      expect(bare(`${read.form.amount}${read.form.text}`)).toBe(bare(line));
    }),
    { numRuns: 2_000 },
  );
});

test('what is recorded at once is an amount in full: nothing of a number, and no number beside it, is left behind', () => {
  fc.assert(
    fc.property(lines, (line) => {
      const read = readGoodwillWords(line, GBP);
      if (!('form' in read) || read.ask !== null) return;
      const { amount, text } = read.form;
      expect(parseAmount(amount, GBP).ok).toBe(true);
      expect(line.trim().startsWith(amount)).toBe(true);
      expect(text).not.toMatch(/^(?:\p{Nd}{1,2}(?!\S)(?! days)|[.,%] ?\p{Nd}|(?:x|or) \p{Nd})/u);
    }),
    { numRuns: 3_000 },
  );
});
