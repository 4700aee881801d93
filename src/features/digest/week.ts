import type { Deps } from '../../kernel/deps.ts';
import { accountId, applyEntry, emptyAccount, limitOf } from '../../kernel/ledger/accounts.ts';
import type { Account } from '../../kernel/ledger/entries.ts';
import type { Plan } from '../../kernel/plan.ts';
import type { LoadedException } from '../../kernel/ports.ts';
import type { RecordedEvent } from '../../kernel/record/record.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { EpochMs, ExceptionId, WorkspaceId } from '../../kernel/values/ids.ts';
import { monthOf, type Period } from '../../kernel/values/period.ts';
import { openAccount } from '../money/index.ts';
import { policyCandidates } from '../policies/candidates.ts';
import { computeFigures, type WeekInput } from './rules/compute.ts';
import type { DigestState } from './rules/state.ts';

/** The key need only outlive those who make the week at the same time; the row is looked for first. */
const FROZEN_KEY_MS = 14 * 24 * 3_600_000;

/** A finished week, and what a plan must store where it wasn't frozen yet. */
export type Frozen = { digest: DigestState } & Pick<Plan, 'claims' | 'rows'>;

/** @returns a finished week of a team: as it was frozen when it was first made, else made now (docs/product.md §7). */
export async function frozenWeek(deps: Deps, ws: WorkspaceId, team: Team, week: Period): Promise<Frozen> {
  const known = await deps.store.read.digestOf(ws, team.id, week.key);
  if (known !== null) return { digest: known, claims: [], rows: [] };
  const digest = await currentWeek(deps, ws, team, week);
  return {
    digest,
    claims: [{ key: `digest:${team.id}:${week.key}`, subject: digest.id, expiresAt: digest.madeAt + FROZEN_KEY_MS }],
    rows: [{ table: 'digests', state: digest }],
  };
}

/** @returns a week as it stands now, under a new id, not stored. */
export async function currentWeek(deps: Deps, ws: WorkspaceId, team: Team, week: Period): Promise<DigestState> {
  const figures = computeFigures(await loadWeek(deps, ws, team, week));
  return { id: deps.ids.newId(), teamId: team.id, weekKey: week.key, madeAt: deps.clock.now(), figures };
}

/** How many of each a digest lists. */
const MOST_TO_REVIEW = 10;

/** @returns all that a team's week is computed from, as it stands now (docs/product.md §7). */
async function loadWeek(deps: Deps, ws: WorkspaceId, team: Team, week: Period): Promise<WeekInput> {
  const { read } = deps.store;
  const { fromAt, untilAt } = week;
  const { settings } = team;
  const { timeZone, currency } = settings;
  const [events, toReview, toReviewCount, spendings, kudos, voices, candidates, pot, seal] = await Promise.all([
    read.teamEvents(ws, team.id, fromAt, untilAt),
    read.toReview(ws, team.id, { limit: MOST_TO_REVIEW, before: untilAt }),
    read.toReviewCount(ws, team.id, untilAt),
    read.spendings(ws, team.id, fromAt, untilAt),
    read.kudosIn(ws, team.id, fromAt, untilAt),
    read.voicesIn(ws, team.id, { from: fromAt, until: untilAt }),
    policyCandidates(deps, ws, team, deps.clock.now()),
    potAt(deps, ws, team, untilAt),
    read.lastSeal(ws),
  ]);
  const ofTheWeek = await read.exceptions(ws, exceptionsOf(events));
  return {
    week,
    timeZone,
    currency,
    events,
    exceptions: byId([...ofTheWeek, ...toReview]),
    toReviewCount,
    spendings,
    kudos,
    voices,
    candidates: candidates.map(({ cases }) => cases.map(({ id }) => id)),
    pot: { account: pot, limitMinor: limitOf('pot', settings) },
    seal: seal?.hash ?? null,
  };
}

/** @returns the pot of the month in which the week ended, as it stood then, whatever moved since. */
async function potAt(deps: Deps, ws: WorkspaceId, team: Team, untilAt: EpochMs): Promise<Account> {
  const { read } = deps.store;
  const period = monthOf(untilAt - 1, team.settings.timeZone);
  const id = accountId('pot', team.id, period.key);
  const [before, all] = await Promise.all([
    read.entrySums(ws, team.id, id, untilAt),
    read.entrySums(ws, team.id, id, Number.MAX_SAFE_INTEGER),
  ]);
  const account = before.reduce((sum, entry) => applyEntry(sum, { ...entry, accountId: id }), emptyAccount(id));
  // A month's carried money is its own from the start, whenever its first use wrote it down.
  const carriedIn = all.find(({ kind }) => kind === 'carry-in')?.amountMinor;
  return { ...account, carriedMinor: carriedIn ?? (await toBeCarriedInto(deps, ws, team, period)) };
}

/** @returns what the month's first use would carry in; a month that is over without one is closed. */
async function toBeCarriedInto(deps: Deps, ws: WorkspaceId, team: Team, period: Period): Promise<number> {
  const now = deps.clock.now();
  if (now >= period.untilAt) return 0;
  const { entries } = await openAccount(deps, ws, { name: 'pot', ownerId: team.id, period, team, now });
  return entries.find(({ kind }) => kind === 'carry-in')?.amountMinor ?? 0;
}

function exceptionsOf(events: readonly RecordedEvent[]): ExceptionId[] {
  const streams = events.map(({ stream }) => stream).filter((stream) => stream.startsWith('exception:'));
  return [...new Set(streams)].map((stream) => stream.slice('exception:'.length));
}

function byId(loaded: readonly LoadedException[]): WeekInput['exceptions'] {
  return new Map(loaded.map(({ state }) => [state.id, state]));
}
