import fc from 'fast-check';
import { readExceptionWords, readProposalWords } from '../../../../src/features/exceptions/rules/command-text.ts';
import { defaultSettings } from '../../../../src/kernel/team/default-settings.ts';
import { parseAmount } from '../../../../src/kernel/values/amount.ts';
import { parseNumber } from '../../../../src/kernel/values/command-words.ts';

const settings = defaultSettings('GBP', 'Europe/London');
const proposal = (amount: string, resolution: string, reason: string, kind: string, customer = '') => ({
  amount,
  customer,
  resolution,
  reason,
  kind,
});

describe('words after the command prefill a proposal', () => {
  test.each([
    [
      '25 refund outside window for order 1182 because the parcel came late',
      proposal('25', 'refund outside window for order 1182', 'the parcel came late', 'Refund', '1182'),
    ],
    ['£25.50 refund', proposal('£25.50', 'refund', '', 'Refund')],
    ['36. 24 refund', proposal('36. 24', 'refund', '', 'Refund')],
    ['15 % refund', proposal('', '15 % refund', '', 'Refund')],
    ['3 items again', proposal('', '3 items again', '', 'Other')],
    ['GBP 25 refund', proposal('GBP 25', 'refund', '', 'Refund')],
    ['25 GBP refund', proposal('25 GBP', 'refund', '', 'Refund')],
    ['£ 25 refund', proposal('£ 25', 'refund', '', 'Refund')],
    ['25, refund', proposal('25', 'refund', '', 'Refund')],
    ['-5 refund', proposal('-5', 'refund', '', 'Refund')],
    ['$25 refund', proposal('$25', 'refund', '', 'Refund')],
    ['all 3 items again', proposal('', 'all 3 items again', '', 'Other')],
    ['3rd time late, send flowers', proposal('', '3rd time late, send flowers', '', 'Other')],
    ['refund 25', proposal('', 'refund 25', '', 'Refund')],
    ['because it is right', proposal('', '', 'it is right', 'Other')],
    ['refund it, Because: late', proposal('', 'refund it', 'late', 'Refund')],
    ['refund – because late because of us', proposal('', 'refund', 'late because of us', 'Refund')],
    ['refund becausewords', proposal('', 'refund becausewords', '', 'Refund')],
    ['25', proposal('25', '', '', 'Other')],
    ['', proposal('', '', '', 'Other')],
    ['waive the fee', proposal('', 'waive the fee', '', 'Fee waiver')],
    ['two late fees off', proposal('', 'two late fees off', '', 'Fee waiver')],
    ['feedback was kind', proposal('', 'feedback was kind', '', 'Other')],
    ['replace the kettle', proposal('', 'replace the kettle', '', 'Replacement')],
    ['REFUNDED twice', proposal('', 'REFUNDED twice', '', 'Refund')],
    ['send it again because delivery failed', proposal('', 'send it again', 'delivery failed', 'Delivery')],
    ['other things', proposal('', 'other things', '', 'Other')],
    ['line one\nline two because\nit rained', proposal('', 'line one\nline two', 'it rained', 'Other')],
  ])('%j', (words, read) => {
    expect(readProposalWords(words, settings)).toEqual(read);
  });

  test.each([
    ['EUR', '1 298,00 €'],
    ['EUR', '1\u00a0298,00 €'],
    ['EUR', '1\u202f298,00\u202f€'],
    ['EUR', '25,-'],
    ['EUR', '25 euros'],
    ['INR', '1,00,000'],
    ['INR', 'Rs 500'],
    ['INR', 'Rs.500'],
    ['CHF', 'Fr. 25'],
    ['CHF', '25.–'],
    ['CHF', '1’200.50'],
    ['DKK', '25kr.'],
    ['JPY', '2500円'],
    ['TRY', '25 TL'],
    ['CAD', 'C$25'],
    ['AUD', 'AU$25'],
    ['SGD', 'S$25'],
    ['USD', '＄25'],
    ['USD', '25 US dollars'],
    ['ZAR', 'R 25'],
    ['KWD', '٢٥٫٥٠٠ د.ك.'],
  ])('an amount in %s is taken whole, as that country writes it: %s', (currency, typed) => {
    const read = readProposalWords(`${typed} refund because the parcel came late`, { ...settings, currency });
    expect(read).toEqual(proposal(typed.replace(/\.$/, ''), 'refund', 'the parcel came late', 'Refund'));
    expect(parseAmount(typed, { currency, locale: 'en-GB' }).ok).toBe(true);
  });

  test('whose kinds have no Other get their last', () => {
    expect(readProposalWords('hello', { ...settings, kinds: [{ name: 'Gift', needsAmount: false }] })).toEqual(
      proposal('', 'hello', '', 'Gift'),
    );
  });
});

describe('a first word is a subcommand only where it can’t be a proposal', () => {
  test.each([
    ['list', { subcommand: 'list' }],
    [' Setup ', { subcommand: 'setup' }],
    ['help', { subcommand: 'help' }],
    ['webhooks', { subcommand: 'webhooks' }],
    ['show EX-142', { subcommand: 'show', named: 'EX-142', reason: '' }],
    ['show ex142', { subcommand: 'show', named: 'ex142', reason: '' }],
    ['show 142', { subcommand: 'show', named: '142', reason: '' }],
    ['show EX 142', { subcommand: 'show', named: 'EX 142', reason: '' }],
    ['show EX-142.', { subcommand: 'show', named: 'EX-142.', reason: '' }],
    ['show', { subcommand: 'show', named: '', reason: '' }],
    ['reverse EX-142', { subcommand: 'reverse', named: 'EX-142', reason: '' }],
    ['reverse EX-142 paid twice', { subcommand: 'reverse', named: 'EX-142', reason: 'paid twice' }],
    ['reverse ex 142 paid twice', { subcommand: 'reverse', named: 'ex 142', reason: 'paid twice' }],
    ['reverse EX-142: paid twice', { subcommand: 'reverse', named: 'EX-142:', reason: 'paid twice' }],
    ['policies', { subcommand: 'policies' }],
    ['digest', { subcommand: 'digest', week: '' }],
    ['digest 2026-W47', { subcommand: 'digest', week: '2026-W47' }],
    ['export', { subcommand: 'export', mine: false }],
    ['Export Mine', { subcommand: 'export', mine: true }],
    ['digest last', { subcommand: 'digest', week: 'last' }],
  ])('%j is one', (words, read) => {
    expect(readExceptionWords(words)).toEqual(read);
  });

  test.each([
    'list price refund',
    'help the customer move house',
    'setup fee back',
    'show them that we care',
    'show 3 examples of it',
    'show 3 12 times',
    'show ex customers we care',
    'reverse the fee because it was ours',
    'reverse 3 charges',
    'digest of costs back',
    'export fee back',
    'export mine please',
    'export refund',
    'policies of ours say no refund',
    'please list',
    'lsix',
    'lis t',
  ])('%j is a proposal', (words) => {
    expect(readExceptionWords(words)).toBeNull();
    expect(readProposalWords(words, settings)).toMatchObject({ resolution: words.split(' because')[0] });
  });

  test.each([
    ['lst', 'list'],
    ['lsit', 'list'],
    ['lists', 'list'],
    ['hepl', 'help'],
    ['setip', 'setup'],
    ['digst', 'digest'],
    ['shwo', 'show'],
    ['revers', 'reverse'],
    ['exprt', 'export'],
  ])('the lone word %j gets the hint %s', (word, hint) => {
    expect(readExceptionWords(word)).toEqual({ hint });
    expect(readExceptionWords(`${word} please now`)).toBeNull();
  });
});

test('whatever is typed, no word of it is lost', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z0-9£.,]{1,6}$/), { maxLength: 8 }), (typed) => {
      const { amount, resolution, reason } = readProposalWords(typed.join(' '), settings);
      const kept = `${amount} ${resolution} ${reason}`.replace(/[^a-z0-9]/g, '');
      expect(kept).toBe(typed.join('').replace(/[^a-z0-9]/g, ''));
    }),
  );
});

test.each([
  ['EX-142', 142],
  ['ex142', 142],
  ['142', 142],
  ['#142', 142],
  ['EX–142', 142],
  [' ex 142 ', 142],
  ['EX-007', 7],
  ['EX-142.', 142],
  ['EX-142?!', 142],
  ['EX-0', null],
  ['EX-', null],
  ['EX-142x', null],
  ['1.5', null],
  ['-5', null],
  ['', null],
  ['EX-99999999999', null],
])('%j names the number %j', (text, number) => {
  expect(parseNumber(text)).toBe(number);
});
