import { accountId, applyEntry, emptyAccount, leftOf } from '../../../src/domain/budget/accounts.ts';
import { openingKey, openPeriod } from '../../../src/domain/budget/carry.ts';

const november = accountId('pot', 'care', '2026-11');
const december = accountId('pot', 'care', '2026-12');
const at = { now: 1, newId: () => 'id' };

const opening = (spent: number, carryCapMinor: number, limitMinor = 100) => ({
  accountId: december,
  previous: { ...emptyAccount(november), postedMinor: spent },
  limitMinor,
  carryCapMinor,
  currency: 'GBP',
  teamId: 'care',
  subject: 'team:care' as const,
});

test.each([
  [40, 100, 60],
  [40, 25, 25],
  [99, 25, 1],
])('with %i of 100 spent and a cap of %i, %i is carried into the next month', (spent, cap, carried) => {
  const given = opening(spent, cap);
  const [out, into] = openPeriod(given, at);
  if (out === undefined || into === undefined) throw new Error('nothing was carried');
  expect(leftOf(applyEntry(emptyAccount(december), into), 100)).toBe(100 + carried);
  expect(leftOf(applyEntry(given.previous, out), 100)).toBe(100 - spent - carried);
  expect(out.within).toEqual({ limitMinor: 100, headroomMinor: 0, exact: false });
  expect(into).toMatchObject({ kind: 'carry-in', currency: 'GBP', subject: 'team:care', byId: null });
});

test.each([
  ['without a cap', opening(0, 0)],
  ['with nothing left', opening(100, 50)],
  ['with a limit lowered below what was spent', opening(80, 50, 50)],
])('nothing is carried %s', (_, given) => {
  expect(openPeriod(given, at)).toEqual([]);
});

test('an account is opened under one key', () => {
  expect(openingKey(december)).toBe('carry:pot:care:2026-12');
});
