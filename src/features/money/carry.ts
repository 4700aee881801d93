import type { Deps } from '../../kernel/deps.ts';
import { accountId, applyEntry, isUsed, periodOf } from '../../kernel/ledger/accounts.ts';
import type { Account, AccountId, AllowanceName } from '../../kernel/ledger/entries.ts';
import type { Plan } from '../../kernel/plan.ts';
import { eventIn } from '../../kernel/record/record.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';
import type { PersonEvent, Team, TeamEvent } from '../../kernel/team/team.ts';
import type { EpochMs, PersonId, Stream, TeamId, WorkspaceId } from '../../kernel/values/ids.ts';
import { type Period, weekOf } from '../../kernel/values/period.ts';
import { personStream } from '../people/index.ts';
import { homeBy, type Opening, openingKey, openPeriod, settingsBy } from './rules/carry.ts';

/** A hold can settle in its period long after that is over; the key stays until nothing can. */
const KEY_OUTLIVES_PERIOD_MS = 60 * 24 * 3_600_000;

/** An account as a decision may count on it, and what must be stored with the decision for that. */
export type Opened = { account: Account } & Pick<Plan, 'entries' | 'claims'>;

export type Allowance = {
  name: Exclude<AllowanceName, 'kindness-count'>;
  /** The team of a pot, else the person. */
  ownerId: TeamId | PersonId;
  period: Period;
  /** The team whose settings apply. */
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
  const key = openingKey(id);
  // The key before the account: if someone opens it in between, the claim fails.
  const isOpen = settings.budgets.carryCapMinor === 0 || (await read.claim(ws, key)) !== null;
  const account = await read.account(ws, id);
  // While the cap was 0 nothing was claimed; what is in use is open all the same.
  if (isOpen || isUsed(account)) return { account, entries: [], claims: [] };

  const before = periodOf(name, period.fromAt - 1, settings.timeZone);
  const previous = await read.account(ws, accountId(name, ownerId, before.key));
  const used = name === 'pot' ? null : await usedIn(deps, ws, ownerId, previous);
  if (used !== null && used !== settings.currency) return { account, entries: [], claims: [] };
  const entries = openPeriod(
    {
      name,
      accountId: id,
      previous,
      before: await ruledBy(deps, ws, allowance, before.untilAt),
      now: { teamId: team.id, settings },
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

/** The team whose settings applied to the budget at the end of the previous period; null: it didn't exist yet. */
async function ruledBy(
  deps: Deps,
  ws: WorkspaceId,
  { name, ownerId, team }: Allowance,
  endedAt: EpochMs,
): Promise<Opening['before']> {
  const teamId = name === 'pot' ? team.id : await homeThen(deps, ws, { personId: ownerId, team, endedAt });
  if (teamId === null) return null;
  const settings = settingsBy(endedAt, await historyOf<TeamEvent>(deps, ws, `team:${teamId}`));
  return settings && { teamId, settings };
}

/** A home team is chosen with the first use: before that it would have been this one, from when the person joined it. */
async function homeThen(
  deps: Deps,
  ws: WorkspaceId,
  { personId, team, endedAt }: { personId: PersonId; team: Team; endedAt: EpochMs },
): Promise<TeamId | null> {
  const chosen = homeBy(endedAt, await historyOf<PersonEvent>(deps, ws, personStream(personId)));
  if (chosen !== null) return chosen;
  const [member] = await deps.store.read.members(ws, team.id, [personId]);
  return member?.inChannel && member.seenAt < endedAt ? team.id : null;
}

async function historyOf<E extends { type: string }>(deps: Deps, ws: WorkspaceId, stream: Stream) {
  const events = await deps.store.read.events(ws, stream);
  return events.map((recorded) => ({ event: eventIn<E>(recorded), at: recorded.at }));
}

/** So long nothing is carried from a week in one currency to the next in another. */
const NOT_CARRIED_MS = 14 * 24 * 3_600_000;

type Move = { personId: PersonId; from: TeamId | null; to: Team; now: EpochMs };

/**
 * Whether a person's allowances can be ruled by another team from now on. A week's allowance is in one currency: once
 * used it stays, and what is left in the old one isn't carried into the new.
 *
 * @returns keys to claim with the move, so that nothing is carried; or the refusal `home-team-fixed`
 */
export async function moveHome(
  deps: Deps,
  ws: WorkspaceId,
  { personId, from, to, now }: Move,
): Promise<Result<Pick<Plan, 'claims'>>> {
  const { read } = deps.store;
  const claims: Plan['claims'] = [];
  if (from === null) return { ok: true, claims };
  const before = await read.team(ws, from);
  const { currency, timeZone } = (before?.state ?? to).settings;
  for (const id of new Set(weeksAt(now).flatMap((week) => allowancesIn(week, personId)))) {
    const used = await usedIn(deps, ws, personId, await read.account(ws, id));
    if (used !== null && used !== to.settings.currency) {
      return refuse({ reason: 'home-team-fixed', currency: used, renewsAt: weekOf(now, timeZone).untilAt, timeZone });
    }
    if (currency === to.settings.currency) continue;
    const key = openingKey(id);
    const isOpen = (await read.claim(ws, key)) !== null;
    if (!isOpen) claims.push({ key, subject: id, expiresAt: now + NOT_CARRIED_MS });
  }
  return { ok: true, claims };
}

/** A home before the last one may have been in another zone: the week as it is anywhere on Earth, at most two. */
function weeksAt(now: EpochMs): Period[] {
  return [weekOf(now, 'Etc/GMT+12'), weekOf(now, 'Etc/GMT-14')];
}

function allowancesIn({ key }: Period, personId: PersonId): AccountId[] {
  return [accountId('goodwill', personId, key), accountId('kindness', personId, key)];
}

/**
 * The currency that a person's allowance of a period was used in. The home team's of today may be another one: the
 * person moved, or the team changed its currency before money moved there.
 *
 * @returns null: nothing stands on the account
 */
export async function usedIn(
  { store: { read } }: Deps,
  ws: WorkspaceId,
  personId: PersonId,
  account: Account,
): Promise<string | null> {
  if (!isUsed(account)) return null;
  // An allowance's entries are made for the home team of their time: all there were are on the person's record.
  const chosen = (await read.events(ws, personStream(personId))).map((recorded) => eventIn<PersonEvent>(recorded));
  const homes = chosen.flatMap((event) => (event.type === 'home-team-chosen' ? [event.teamId] : []));
  return read.accountCurrency(ws, account.id, [...new Set(homes)]);
}
