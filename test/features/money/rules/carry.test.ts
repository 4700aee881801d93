import fc from 'fast-check';
import {
  homeBy,
  type Opening,
  openingKey,
  openPeriod,
  settingsBy,
} from '../../../../src/features/money/rules/carry.ts';
import { accountId, applyEntry, emptyAccount, leftOf } from '../../../../src/kernel/ledger/accounts.ts';
import { defaultSettings } from '../../../../src/kernel/team/default-settings.ts';
import type { TeamSettings } from '../../../../src/kernel/team/settings.ts';

const november = accountId('pot', 'care', '2026-11');
const december = accountId('pot', 'care', '2026-12');
const at = { now: 1, newId: () => 'id' };

const settings = (potMinor: number, carryCapMinor: number, more: Partial<TeamSettings> = {}): TeamSettings => {
  const standard = defaultSettings('GBP', 'Europe/London');
  return { ...standard, managers: ['maya'], budgets: { ...standard.budgets, potMinor, carryCapMinor }, ...more };
};

/** The pot in December, when `then` were the settings at November's end. */
const opening = (
  spent: number,
  then: TeamSettings | null,
  now: TeamSettings = then ?? settings(100, 100),
): Opening => ({
  name: 'pot',
  accountId: december,
  previous: { ...emptyAccount(november), postedMinor: spent },
  before: then && { teamId: 'care', settings: then },
  now: { teamId: 'care', settings: now },
  subject: 'team:care',
});

test.each([
  [40, 100, 60],
  [40, 25, 25],
  [99, 25, 1],
])('with %i of 100 spent and a cap of %i, %i is carried into the next month', (spent, cap, carried) => {
  const given = opening(spent, settings(100, cap));
  const [out, into] = openPeriod(given, at);
  if (out === undefined || into === undefined) throw new Error('nothing was carried');
  expect(leftOf(applyEntry(emptyAccount(december), into), 100)).toBe(100 + carried);
  expect(leftOf(applyEntry(given.previous, out), 100)).toBe(100 - spent - carried);
  expect(out.within).toEqual({ limitMinor: 100, headroomMinor: 0, exact: false });
  expect(into).toMatchObject({ kind: 'carry-in', currency: 'GBP', subject: 'team:care', byId: null });
});

test.each([
  ['without a cap', opening(0, settings(100, 0))],
  ['with nothing left', opening(100, settings(100, 50))],
  ['with a limit lowered below what was spent', opening(80, settings(50, 50))],
  ['with all of it spent, however far the limit was raised since', opening(100, settings(100, 50), settings(900, 50))],
  ['with a cap that was set since', opening(0, settings(100, 0), settings(100, 50))],
  ['with a cap that was taken away since', opening(0, settings(100, 50), settings(100, 0))],
  ['from before money was open', opening(0, settings(100, 50, { managers: [] }), settings(100, 50))],
  ['from before anybody had it', opening(0, null)],
  ['into another currency', opening(0, settings(100, 50, { currency: 'JPY' }), settings(100, 50))],
])('nothing is carried %s', (_, given) => {
  expect(openPeriod(given, at)).toEqual([]);
});

test('whatever the settings are changed to afterwards, no more is carried than was left by the old ones', () => {
  const minor = fc.nat(1_000);
  fc.assert(
    fc.property(minor, minor, minor, minor, minor, (spent, limit, cap, limitNow, capNow) => {
      const given = opening(spent, settings(limit, cap), settings(limitNow, capNow));
      const carried = openPeriod(given, at).find(({ kind }) => kind === 'carry-in')?.amountMinor ?? 0;
      expect(carried).toBe(Math.min(Math.max(0, limit - spent), cap, capNow));
    }),
  );
});

test('a period goes by the settings, and by the home team, that stood when it ended', () => {
  const [first, second] = [settings(1, 0), settings(2, 0)];
  const changes = [
    { at: 10, event: { type: 'team-started' as const, settings: first } },
    { at: 20, event: { type: 'settings-changed' as const, settings: second, changed: [] } },
  ];
  expect([10, 11, 20, 21].map((endedAt) => settingsBy(endedAt, changes))).toEqual([null, first, first, second]);

  const choices = [
    { at: 10, event: { type: 'home-team-chosen' as const, teamId: 'care' } },
    { at: 15, event: { type: 'recap-set' as const, recap: false } },
    { at: 20, event: { type: 'home-team-chosen' as const, teamId: 'desk' } },
  ];
  expect([10, 16, 20, 21].map((endedAt) => homeBy(endedAt, choices))).toEqual([null, 'care', 'care', 'desk']);
});

test('an account is opened under one key', () => {
  expect(openingKey(december)).toBe('carry:pot:care:2026-12');
});
