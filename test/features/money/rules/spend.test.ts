import fc from 'fast-check';
import {
  decideShare,
  decideSpend,
  decideUndo,
  type Spend,
  type SpendFacts,
  UNDO_MS,
} from '../../../../src/features/money/rules/spend.ts';
import { evolveSpending, type SpendingState } from '../../../../src/features/money/rules/spending.ts';
import { accountId, applyEntry, emptyAccount, leftOf } from '../../../../src/kernel/ledger/accounts.ts';
import type { Account, Entry } from '../../../../src/kernel/ledger/entries.ts';
import { defaultSettings } from '../../../../src/kernel/team/default-settings.ts';
import { weekOf } from '../../../../src/kernel/values/period.ts';

const NOW = Date.parse('2026-11-18T12:00Z');
const settings = { ...defaultSettings('GBP', 'Europe/London'), managers: ['maya'] };
const week = weekOf(NOW, settings.timeZone);
let ids = 0;
const at = { now: NOW, newId: () => `entry-${++ids}` };

const goodwill: Spend = {
  id: 's1',
  teamId: 'care',
  personId: 'ana',
  kind: 'goodwill',
  amountMinor: 1_500,
  customer: 'Order 1182',
  customerKey: 'order1182',
  words: { id: 'w1', body: 'late delivery', salt: 'salt', digest: 'digest' },
};
const coffee: Spend = { ...goodwill, kind: 'kindness', amountMinor: 450, customer: null, customerKey: null };
const facts: SpendFacts = {
  standing: 'agent',
  settings,
  adminIds: ['root'],
  account: emptyAccount(accountId('goodwill', 'ana', week.key)),
  countAccount: null,
  customerSumMinor: 0,
};
const coffeeFacts: SpendFacts = {
  ...facts,
  account: emptyAccount(accountId('kindness', 'ana', week.key)),
  countAccount: emptyAccount(accountId('kindness-count', 'ana', week.key)),
};
const short = (budget: string, leftMinor: number) => ({
  ok: false,
  refusal: {
    reason: 'budget-short',
    budget,
    leftMinor,
    currency: 'GBP',
    locale: 'en-GB',
    renewsAt: week.untilAt,
    timeZone: 'Europe/London',
  },
});

function spent(spend: Spend, given: SpendFacts): { state: SpendingState; entries: Entry[] } {
  const decision = decideSpend(spend, given, at);
  if (!decision.ok) throw new Error(decision.refusal.reason);
  const [event] = decision.events;
  if (event === undefined) throw new Error('nothing happened');
  return {
    state: evolveSpending(spend.id, null, { event, actorId: spend.personId, at: NOW }),
    entries: decision.entries,
  };
}

test('goodwill is recorded at once and charged to the week, within its limit', () => {
  const { state, entries } = spent(goodwill, facts);
  expect(state).toEqual({
    id: 's1',
    teamId: 'care',
    personId: 'ana',
    kind: 'goodwill',
    amountMinor: 1_500,
    currency: 'GBP',
    customer: 'Order 1182',
    customerKey: 'order1182',
    words: { id: 'w1', digest: 'digest' },
    accountId: 'goodwill:ana:2026-W47',
    countAccountId: null,
    at: NOW,
    undoneAt: null,
    sharedAt: null,
  });
  expect(entries).toMatchObject([
    {
      accountId: 'goodwill:ana:2026-W47',
      kind: 'spend',
      amountMinor: 1_500,
      currency: 'GBP',
      subject: 'spending:s1',
      byId: 'ana',
      within: { limitMinor: 5_000, headroomMinor: 0, exact: false },
    },
  ]);
});

test('a random act is counted, and charged if it has an amount', () => {
  expect(spent(coffee, coffeeFacts).entries).toMatchObject([
    { accountId: 'kindness-count:ana:2026-W47', amountMinor: 1, currency: 'XXX', within: { limitMinor: 3 } },
    { accountId: 'kindness:ana:2026-W47', amountMinor: 450, currency: 'GBP', within: { limitMinor: 1_500 } },
  ]);
  expect(spent({ ...coffee, amountMinor: 0 }, coffeeFacts).entries).toMatchObject([{ currency: 'XXX' }]);
});

test.each(['bot', 'guest', 'outsider', 'deactivated', 'not-in-channel'] as const)('a %s is refused', (standing) => {
  expect(decideSpend(goodwill, { ...facts, standing }, at)).toEqual({
    ok: false,
    refusal: { reason: 'not-an-agent', standing },
  });
});

test('money is closed until a manager is named', () => {
  const closed = { ...facts, settings: { ...settings, managers: [] } };
  expect(decideSpend(goodwill, closed, at)).toEqual({
    ok: false,
    refusal: { reason: 'money-closed', adminIds: ['root'] },
  });
});

test('goodwill that lifts the customer’s sum over T1 goes by an exception; to T1 itself it doesn’t', () => {
  expect(decideSpend(goodwill, { ...facts, customerSumMinor: 8_501 }, at)).toEqual({
    ok: false,
    refusal: { reason: 'needs-exception', customerSumMinor: 10_001, t1Minor: 10_000, currency: 'GBP', locale: 'en-GB' },
  });
  expect(decideSpend(goodwill, { ...facts, customerSumMinor: 8_500 }, at).ok).toBe(true);
  expect(decideSpend(coffee, { ...coffeeFacts, customerSumMinor: 99_999 }, at).ok).toBe(true);
});

test('a short allowance is answered with what is left and when it renews', () => {
  const used = (account: Account, postedMinor: number) => ({ ...account, postedMinor });
  expect(decideSpend(goodwill, { ...facts, account: used(facts.account, 3_501) }, at)).toEqual(
    short('goodwill', 1_499),
  );
  expect(decideSpend(goodwill, { ...facts, account: used(facts.account, 3_500) }, at).ok).toBe(true);
  expect(decideSpend(coffee, { ...coffeeFacts, account: used(coffeeFacts.account, 1_051) }, at)).toEqual(
    short('kindness', 449),
  );
  const counted = { ...emptyAccount(accountId('kindness-count', 'ana', week.key)), postedMinor: 3 };
  expect(decideSpend(coffee, { ...coffeeFacts, countAccount: counted }, at)).toEqual(short('kindness-count', 0));
});

describe('undo', () => {
  const { state } = spent(coffee, coffeeFacts);
  const undo = (given: SpendingState, personId: string, now: number) => decideUndo(given, personId, { ...at, now });

  test('gives back count and money to the accounts that were charged, even in the week after', () => {
    expect(undo(state, 'ana', NOW + UNDO_MS - 1)).toMatchObject({
      ok: true,
      events: [{ type: 'undone' }],
      entries: [
        { kind: 'undo', accountId: 'kindness-count:ana:2026-W47', amountMinor: 1, currency: 'XXX', within: null },
        { kind: 'undo', accountId: 'kindness:ana:2026-W47', amountMinor: 450, currency: 'GBP', within: null },
      ],
    });
    const free = spent({ ...coffee, amountMinor: 0 }, coffeeFacts).state;
    expect(undo(free, 'ana', NOW)).toMatchObject({ entries: [{ currency: 'XXX' }] });
  });

  test.each([
    ['by somebody else', state, 'ben', NOW, { reason: 'not-yours' }],
    ['a second time', { ...state, undoneAt: NOW }, 'ana', NOW, { reason: 'already', what: 'undone' }],
    ['after 10 minutes', state, 'ana', NOW + UNDO_MS, { reason: 'too-late', what: 'undo', minutes: 10 }],
  ])('%s is refused', (_, given, personId, now, refusal) => {
    expect(undo(given, personId, now)).toEqual({ ok: false, refusal });
  });
});

describe('share with the team', () => {
  const { state } = spent(coffee, coffeeFacts);

  test('shares a random act, once, by the same person', () => {
    const decision = decideShare(state, 'ana');
    expect(decision).toEqual({ ok: true, events: [{ type: 'shared' }], entries: [] });
    const shared = evolveSpending('s1', state, { event: { type: 'shared' }, actorId: 'ana', at: NOW + 1 });
    expect(shared).toEqual({ ...state, sharedAt: NOW + 1 });
    expect(decideShare(shared, 'ana')).toEqual({ ok: false, refusal: { reason: 'already', what: 'shared' } });
  });

  test.each([
    ['somebody else’s', state, 'ben', { reason: 'not-yours' }],
    ['an undone one', { ...state, undoneAt: NOW }, 'ana', { reason: 'already', what: 'undone' }],
    ['goodwill', spent(goodwill, facts).state, 'ana', { reason: 'not-found', what: 'spending', named: null }],
  ])('refuses %s', (_, given, personId, refusal) => {
    expect(decideShare(given, personId)).toEqual({ ok: false, refusal });
  });
});

test('a record that begins with anything else, or begins twice, is broken', () => {
  const { state } = spent(coffee, coffeeFacts);
  expect(() => evolveSpending('s1', null, { event: { type: 'undone' }, actorId: 'ana', at: 1 })).toThrow('s1');
  const again = { ...decideSpend(coffee, coffeeFacts, at) };
  if (!again.ok) throw new Error('refused');
  for (const event of again.events) {
    expect(() => evolveSpending('s1', state, { event, actorId: 'ana', at: 1 })).toThrow('s1');
  }
});

test('whatever is spent and undone, no allowance is passed, and what was undone can be spent again', () => {
  const act = fc.record({
    kind: fc.constantFrom('goodwill', 'kindness'),
    amount: fc.nat(2_000),
    undoLast: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      const accounts = new Map<string, Account>(
        (['goodwill', 'kindness', 'kindness-count'] as const).map((name) => [
          name,
          emptyAccount(accountId(name, 'ana', week.key)),
        ]),
      );
      const of = (name: string): Account => accounts.get(name) ?? emptyAccount(accountId('pot', 'none', 'none'));
      const book = (entries: Entry[]) => {
        for (const entry of entries) {
          const name = entry.accountId.split(':')[0] ?? '';
          accounts.set(name, applyEntry(of(name), entry));
        }
      };
      const undoable: SpendingState[] = [];
      for (const { kind, amount, undoLast } of acts) {
        const last = undoLast ? undoable.pop() : undefined;
        if (last !== undefined) {
          const undone = decideUndo(last, 'ana', at);
          if (undone.ok) book(undone.entries);
        }
        const spend: Spend = { ...goodwill, kind, amountMinor: kind === 'goodwill' ? amount + 1 : amount };
        const countAccount = kind === 'kindness' ? of('kindness-count') : null;
        const decision = decideSpend(spend, { ...facts, account: of(kind), countAccount }, at);
        if (decision.ok) {
          book(decision.entries);
          for (const event of decision.events)
            undoable.push(evolveSpending('s1', null, { event, actorId: 'ana', at: NOW }));
        } else {
          const needsMore = spend.amountMinor > leftOf(of(kind), kind === 'goodwill' ? 5_000 : 1_500);
          expect(needsMore || leftOf(of('kindness-count'), 3) === 0).toBe(true);
        }
        expect(of('goodwill').postedMinor).toBeLessThanOrEqual(5_000);
        expect(of('kindness').postedMinor).toBeLessThanOrEqual(1_500);
        expect(of('kindness-count').postedMinor).toBeLessThanOrEqual(3);
        expect(Math.min(...[...accounts.values()].map(({ postedMinor }) => postedMinor))).toBeGreaterThanOrEqual(0);
      }
      const total = undoable.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
      expect(of('goodwill').postedMinor + of('kindness').postedMinor).toBe(total);
    }),
  );
});
