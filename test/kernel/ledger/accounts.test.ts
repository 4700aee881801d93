import fc from 'fast-check';
import {
  accountId,
  applyEntry,
  emptyAccount,
  fits,
  leftOf,
  limitOf,
  missingFor,
  partsOf,
  periodOf,
} from '../../../src/kernel/ledger/accounts.ts';
import type { Account, Entry, EntryKind } from '../../../src/kernel/ledger/entries.ts';
import { defaultSettings } from '../../../src/kernel/team/default-settings.ts';

const id = accountId('pot', 'care', '2026-11');
const account = (sums: Partial<Account> = {}): Account => ({ ...emptyAccount(id), ...sums });
const entry = (kind: EntryKind, amountMinor: number, within: Entry['within'] = null) => ({
  accountId: id,
  kind,
  amountMinor,
  within,
});

test('an account names its allowance, whose it is, and the period', () => {
  expect(id).toBe('pot:care:2026-11');
  expect(partsOf('kindness-count:ana:2026-W47')).toEqual({
    name: 'kindness-count',
    ownerId: 'ana',
    periodKey: '2026-W47',
  });
});

test.each([
  ['pot', 200_000, '2026-11'],
  ['goodwill', 5_000, '2026-W44'],
  ['kindness', 1_500, '2026-W44'],
  ['kindness-count', 3, '2026-W44'],
] as const)('the limit of %s is %i, renewed by period %s', (name, limit, key) => {
  const settings = defaultSettings('GBP', 'Europe/London');
  expect(limitOf(name, settings)).toBe(limit);
  expect(periodOf(name, Date.parse('2026-11-01T12:00Z'), settings.timeZone).key).toBe(key);
});

test.each<[EntryKind, Partial<Account>]>([
  ['hold', { heldMinor: 30 }],
  ['post', { heldMinor: 10, postedMinor: 30 }],
  ['void', { heldMinor: 10, postedMinor: 20 }],
  ['spend', { postedMinor: 30 }],
  ['undo', { postedMinor: 10 }],
  ['correction', { postedMinor: 10 }],
  ['top-up', { toppedUpMinor: 10 }],
  ['top-up-return', { toppedUpMinor: -10 }],
  ['carry-in', { carriedMinor: 10 }],
  ['carry-out', { carriedMinor: -10 }],
])('%s of 10', (kind, after) => {
  const before = account({ heldMinor: 20, postedMinor: 20 });
  expect(applyEntry(before, entry(kind, 10))).toEqual({ ...before, ...after });
});

test('an entry of another account is a bug', () => {
  expect(() => applyEntry(emptyAccount('pot:care:2026-12'), entry('hold', 1))).toThrow('pot:care:2026-11');
});

test.each([
  [{}, 100, 100],
  [{ postedMinor: 30, heldMinor: 20 }, 100, 50],
  [{ postedMinor: 30, toppedUpMinor: 5, carriedMinor: 10 }, 100, 85],
  [{ carriedMinor: -10 }, 100, 90],
  // The limit was lowered below what is spent.
  [{ postedMinor: 80 }, 50, 0],
])('of %j under a limit of %i, %i is left', (sums, limit, left) => {
  expect(leftOf(account(sums), limit)).toBe(left);
});

test.each([
  [{ postedMinor: 90 }, 100, 25, 15],
  [{ postedMinor: 75 }, 100, 25, 0],
  // After the limit was lowered, the top-up makes up for that too: nothing is ever overdrawn.
  [{ postedMinor: 80 }, 50, 25, 55],
])('with %j under a limit of %i, %i needs a top-up of %i', (sums, limit, amount, missing) => {
  expect(missingFor(account(sums), limit, amount)).toBe(missing);
});

describe('a guard lets an entry through', () => {
  const within = (limitMinor: number, headroomMinor = 0, exact = false) => ({ limitMinor, headroomMinor, exact });
  test.each<[string, Partial<Account>, ReturnType<typeof entry>, boolean]>([
    ['without a guard', { postedMinor: 99 }, entry('spend', 5), true],
    ['to the last cent', { postedMinor: 95 }, entry('spend', 5, within(100)), true],
    ['not beyond it', { postedMinor: 96 }, entry('spend', 5, within(100)), false],
    ['not into the headroom', { postedMinor: 90 }, entry('hold', 6, within(100, 5)), false],
    [
      'with top-up and carried money',
      { postedMinor: 100, toppedUpMinor: 3, carriedMinor: 2 },
      entry('hold', 5, within(100)),
      true,
    ],
    ['exactly', { postedMinor: 95 }, entry('hold', 5, within(100, 0, true)), true],
    ['exactly, and not less', { postedMinor: 94 }, entry('hold', 5, within(100, 0, true)), false],
    ['a top-up under the cap', { toppedUpMinor: 20 }, entry('top-up', 30, within(150, 100)), true],
    ['a top-up over the cap', { toppedUpMinor: 21 }, entry('top-up', 30, within(150, 100)), false],
  ])('%s', (_, sums, of, through) => {
    expect(fits(account(sums), of)).toBe(through);
  });
});

test('whatever is spent, held and given back, what is left is never negative, and guards never let it be overdrawn', () => {
  const acts = fc.array(
    fc.record({ kind: fc.constantFrom('spend', 'hold', 'post', 'void', 'undo', 'top-up'), amount: fc.nat(200) }),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(acts, fc.nat(1_000), fc.nat(1_000), (sequence, limit, lowered) => {
      let state = account();
      const holds: number[] = [];
      const spent: number[] = [];
      for (const { kind, amount } of sequence) {
        const settled = kind === 'post' || kind === 'void' ? holds.pop() : kind === 'undo' ? spent.pop() : amount;
        if (settled === undefined) continue;
        const guard =
          kind === 'spend' || kind === 'hold' ? { limitMinor: limit, headroomMinor: 0, exact: false } : null;
        const next = entry(kind as EntryKind, settled, guard);
        if (!fits(state, next)) continue;
        state = applyEntry(state, next);
        if (kind === 'hold') holds.push(settled);
        if (kind === 'spend' || kind === 'post') spent.push(settled);
        expect(state.postedMinor + state.heldMinor).toBeLessThanOrEqual(limit + state.toppedUpMinor);
        expect(leftOf(state, lowered)).toBeGreaterThanOrEqual(0);
        expect(Math.min(state.postedMinor, state.heldMinor)).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});
