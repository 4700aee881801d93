import { accountId, applyEntry, isUsed, limitOf, periodOf } from '../../domain/budget/accounts.ts';
import { openingKey, openPeriod } from '../../domain/budget/carry.ts';
import type { Account, AllowanceName } from '../../domain/budget/entries.ts';
import type { Plan } from '../../domain/plan.ts';
import type { EpochMs, PersonId, TeamId, WorkspaceId } from '../../domain/shared/ids.ts';
import type { Period } from '../../domain/shared/period.ts';
import { eventIn } from '../../domain/shared/record.ts';
import type { Team, TeamEvent } from '../../domain/shared/team.ts';
import type { Deps } from '../deps.ts';

/** A hold can settle in its period long after that is over; the key stays until nothing can. */
const KEY_OUTLIVES_PERIOD_MS = 60 * 24 * 3_600_000;

/** An account as a decision may count on it, and what must be stored with the decision for that. */
export type Opened = { account: Account } & Pick<Plan, 'entries' | 'claims'>;

export type Allowance = {
  name: Exclude<AllowanceName, 'kindness-count'>;
  /** The team of a pot, else the person. */
  ownerId: TeamId | PersonId;
  period: Period;
  /** Whose settings rule it. */
  team: Team;
  now: EpochMs;
};

/**
 * The account of an allowance for one period, opened with what is carried over where its team set a cap and nobody
 * opened it before (docs/product.md §4).
 *
 * @returns the account as it is once `entries` are stored; they and `claims` are empty where it was open already
 */
export async function openAccount(deps: Deps, ws: WorkspaceId, allowance: Allowance): Promise<Opened> {
  const { read } = deps.store;
  const { name, ownerId, period, team, now } = allowance;
  const { settings } = team;
  const id = accountId(name, ownerId, period.key);
  const { carryCapMinor } = settings.budgets;
  const key = openingKey(id);
  // The key before the account: whoever opens it in between makes the claim fail.
  const isOpen = carryCapMinor === 0 || (await read.claim(ws, key)) !== null;
  const account = await read.account(ws, id);
  // While the cap was 0 nothing was claimed; what is in use is open all the same.
  if (isOpen || isUsed(account)) return { account, entries: [], claims: [] };

  const before = periodOf(name, period.fromAt - 1, settings.timeZone);
  const hadAllowance = (await moneySince(deps, ws, team)) < before.untilAt;
  const entries = openPeriod(
    {
      accountId: id,
      previous: await read.account(ws, accountId(name, ownerId, before.key)),
      limitMinor: limitOf(name, settings),
      carryCapMinor: hadAllowance ? carryCapMinor : 0,
      currency: settings.currency,
      teamId: team.id,
      subject: name === 'pot' ? `team:${ownerId}` : `person:${ownerId}`,
    },
    { now, newId: () => deps.ids.newId() },
  );
  const carriedIn = entries.filter((entry) => entry.accountId === id);
  return {
    account: carriedIn.reduce(applyEntry, account),
    entries,
    claims: [{ key, subject: id, expiresAt: period.untilAt + KEY_OUTLIVES_PERIOD_MS }],
  };
}

/** @returns when money opened first: nothing is carried over from before. */
async function moneySince(deps: Deps, ws: WorkspaceId, team: Team): Promise<EpochMs> {
  const events = await deps.store.read.events(ws, `team:${team.id}`);
  const opened = events.find((event) => eventIn<TeamEvent>(event).settings.managers.length > 0) ?? events[0];
  return opened?.at ?? 0;
}
