import { sayFieldProblem } from '../../../src/kernel/content/field-problems.ts';
import { plain } from '../../../src/kernel/content/phrase.ts';
import { bareReader } from '../../../src/kernel/content/reader.ts';
import type { AddressProblem, AmountProblem, FieldName, FieldProblem } from '../../../src/kernel/refusal.ts';

const ben = { id: 'Ben', chatUserId: 'U0BEN', name: 'Ben' };
const WHO = { people: new Map([['Ben', ben]]) };

const AMOUNT: Record<AmountProblem, RegExp> = {
  'not-a-number': /couldn’t read.*25\.50/,
  'foreign-sign': /GBP.*25\.50/,
  'too-many-decimals': /25\.50/,
  zero: /above zero/,
  negative: /without a minus/,
  'too-large': /1,000,000/,
  ambiguous: /two ways.*25\.50/,
  percentage: /percentage isn’t an amount.*25\.50/,
  'currency-changed': /now uses GBP.*GBP 25\.50/,
};

const ADDRESS: Record<AddressProblem, RegExp> = {
  'not-a-url': /like https:\/\//,
  'https-only': /starts with https:\/\//,
  'with-password': /signed instead/,
  'not-public': /WEBHOOKS_ALLOW_PRIVATE/,
  'unknown-host': /can’t find that server/,
};
const renews = { renewsAt: Date.UTC(2026, 11, 1), timeZone: 'Europe/London' };

type OfProblem = { [P in FieldProblem['problem']]: [FieldName, Extract<FieldProblem, { problem: P }>, RegExp][] };

/** Every problem a field can have: the compiler finds one that is missing. */
const EVERY: OfProblem = {
  missing: [
    ['customer', { problem: 'missing' }, /which customer/],
    ['kinds', { problem: 'missing' }, /fill this in/],
  ],
  'too-short': [['reason', { problem: 'too-short', min: 10 }, /at least 10/]],
  'too-long': [['reason', { problem: 'too-long', max: 3_000 }, /3,000/]],
  'personal-data': [
    ['customer', { problem: 'personal-data', found: 'email' }, /e-mail address.*reference/],
    ['reason', { problem: 'personal-data', found: 'card' }, /card number.*reference/],
  ],
  'look-alike': [['customer', { problem: 'look-alike', looksLike: 'ACME-7' }, /“ACME-7”.*in quotes/]],
  'bad-link': [['ticketLink', { problem: 'bad-link' }, /https:\/\//]],
  'unknown-exception': [['exception', { problem: 'unknown-exception' }, /EX-142/]],
  'amount-needed': [['amount', { problem: 'amount-needed', kind: 'Refund' }, /^Refund needs an amount/]],
  amount: (Object.keys(AMOUNT) as AmountProblem[]).map((why) => [
    'amount',
    { problem: 'amount', why, currency: 'GBP', locale: 'en-GB' },
    AMOUNT[why],
  ]),
  'not-more-than': [
    ['actualAmount', { problem: 'not-more-than', maxMinor: 2_500, currency: 'GBP', locale: 'en-GB' }, /£25\.00/],
  ],
  'not-a-number': [['kindnessPerWeek', { problem: 'not-a-number', min: 0, max: 100 }, /0 to 100/]],
  'unknown-locale': [['locale', { problem: 'unknown-locale' }, /de-CH/]],
  'unknown-zone': [['timeZone', { problem: 'unknown-zone' }, /Europe\/London/]],
  'unknown-currency': [['currency', { problem: 'unknown-currency' }, /EUR/]],
  'currency-in-use': [['currency', { problem: 'currency-in-use' }, /can’t change any more/]],
  'not-ascending': [['t2Minor', { problem: 'not-ascending' }, /can’t be lower/]],
  'not-agents': [['managers', { problem: 'not-agents', personIds: ['Ben'] }, /Ben/]],
  'not-in-channel': [['managerChannel', { problem: 'not-in-channel' }, /not in that channel/]],
  'unknown-value': [
    ['value', { problem: 'unknown-value', values: ['ownership', 'teamwork'] }, /ownership or teamwork/],
    ['value', { problem: 'unknown-value', values: [] }, /leave this empty/],
  ],
  'changed-meanwhile': [['t1Minor', { problem: 'changed-meanwhile' }, /open the settings again/]],
  'admin-only': [['potMinor', { problem: 'admin-only' }, /admin/]],
  address: (Object.keys(ADDRESS) as AddressProblem[]).map((why) => ['url', { problem: 'address', why }, ADDRESS[why]]),
  'not-less-than': [
    ['monthlyLimit', { problem: 'not-less-than', minMinor: 2_500, currency: 'GBP', locale: 'en-GB' }, /£25\.00/],
  ],
  'not-a-date': [['until', { problem: 'not-a-date' }, /2027-03-31/]],
  'not-ahead': [['until', { problem: 'not-ahead' }, /later one/]],
  'policy-not-live': (['paused', 'retired', 'ended', 'gone'] as const).map((standing) => [
    'policy',
    { problem: 'policy-not-live', standing },
    /None/,
  ]),
  'policy-kind': [['policy', { problem: 'policy-kind', kind: 'Refund' }, /Refund.*None/]],
  'policy-amount': [
    ['policy', { problem: 'policy-amount', maxMinor: 2_500, currency: 'GBP', locale: 'en-GB' }, /up to £25\.00.*None/],
    [
      'policy',
      { problem: 'policy-amount', maxMinor: null, currency: 'GBP', locale: 'en-GB' },
      /without an amount.*None/,
    ],
  ],
  'policy-customer-sum': [
    [
      'policy',
      { problem: 'policy-customer-sum', customerSumMinor: 12_000, t1Minor: 10_000, currency: 'GBP', locale: 'en-GB' },
      /£120\.00.*£100\.00.*None/,
    ],
  ],
  'policy-month': [
    [
      'policy',
      { problem: 'policy-month', left: 500, currency: 'GBP', locale: 'en-GB', ...renews },
      /£5\.00 left this month.*None/,
    ],
    [
      'policy',
      { problem: 'policy-month', left: 0, currency: null, locale: 'en-GB', ...renews },
      /used up this month.*None/,
    ],
    [
      'policy',
      { problem: 'policy-month', left: 2, currency: null, locale: 'en-GB', ...renews },
      /2 exceptions left this month.*None/,
    ],
  ],
  'policy-pot': [
    [
      'policy',
      { problem: 'policy-pot', leftMinor: 500, currency: 'GBP', locale: 'en-GB', ...renews },
      /pot has £5\.00 left.*None/,
    ],
  ],
  'too-many': [['managers', { problem: 'too-many', max: 25 }, /25/]],
};

test.each(Object.values(EVERY).flat())('%s with %j says what would be right', (field, problem, said) => {
  const sentence = plain(sayFieldProblem(field, problem, WHO), bareReader());
  expect(sentence).toMatch(said);
  expect(sentence).toMatch(/^\p{Lu}.*\.$/su);
});

test.each([
  ['JPY', 'like 25.'],
  ['GBP', 'like 25.50.'],
  // 25.500 could be read as twenty-five thousand.
  ['KWD', 'like 25.50.'],
])('the example of an amount in %s can be typed just so', (currency, example) => {
  const said = sayFieldProblem('amount', { problem: 'amount', why: 'ambiguous', currency, locale: 'en-GB' }, WHO);
  expect(plain(said, bareReader())).toContain(example);
});
