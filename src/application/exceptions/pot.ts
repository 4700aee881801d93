import { accountId } from '../../domain/budget/accounts.ts';
import { openingKey, openPeriod } from '../../domain/budget/carry.ts';
import type { Account, AccountId } from '../../domain/budget/entries.ts';
import type { Plan } from '../../domain/plan.ts';
import type { EpochMs, WorkspaceId } from '../../domain/shared/ids.ts';
import { monthOf, type Period } from '../../domain/shared/period.ts';
import type { Team } from '../../domain/shared/team.ts';
import type { Deps } from '../deps.ts';

/** Nobody asks for a month's pot so long after it. */
const YEAR_MS = 366 * 24 * 3_600_000;

export type OpenedPot = { account: Account } & Pick<Plan, 'claims' | 'entries'>;

/**
 * A month's pot as a decision finds it. Used for the first time while it runs, in a team that carries money over, it
 * is opened with what the month before left (docs/product.md §4): by the same commit, and by one commit only.
 *
 * @returns the account after `entries`, which `claims` make happen once
 */
export async function openPot(
  deps: Deps,
  { ws, team, id, month, now }: { ws: WorkspaceId; team: Team; id: AccountId; month: Period; now: EpochMs },
): Promise<OpenedPot> {
  const { read } = deps.store;
  const { timeZone, currency, budgets } = team.settings;
  const key = openingKey(id);
  const isOpened = budgets.carryCapMinor === 0 || month.untilAt <= now || (await read.claim(ws, key)) !== null;
  const account = await read.account(ws, id);
  // A team whose money never moved has no month before.
  if (isOpened || !(await read.hasEntries(ws, team.id))) return { account, claims: [], entries: [] };

  const previousId = accountId('pot', team.id, monthOf(month.fromAt - 1, timeZone).key);
  const entries = openPeriod(
    {
      accountId: id,
      previous: await read.account(ws, previousId),
      limitMinor: budgets.potMinor,
      carryCapMinor: budgets.carryCapMinor,
      currency,
      teamId: team.id,
      subject: `team:${team.id}`,
    },
    { now, newId: () => deps.ids.newId() },
  );
  const carriedIn = entries.reduce((sum, { kind, amountMinor }) => sum + (kind === 'carry-in' ? amountMinor : 0), 0);
  return {
    account: { ...account, carriedMinor: account.carriedMinor + carriedIn },
    claims: [{ key, subject: id, expiresAt: month.untilAt + YEAR_MS }],
    entries,
  };
}
