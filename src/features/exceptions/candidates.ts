import type { Deps } from '../../kernel/deps.ts';
import type { EpochMs, PersonId, TeamId, WorkspaceId } from '../../kernel/values/ids.ts';
import { lastSeenStandings } from '../people/standing.ts';
import { oftenPaired } from './rules/fairness.ts';
import { CANDIDATES } from './rules/propose.ts';

/** Who did something here within this time counts as active (docs/product.md §3, Time, Fairness). */
const ACTIVE_WITHIN_MS = 30 * 60_000;
/** So many are named where a case is to be left to somebody else. */
const MOST_NAMED = 5;
/** What a pair settled in this time is counted (docs/product.md §3, Fairness). */
const PAIR_MS = 7 * 24 * 3_600_000;
/** More people than can have settled a pair's most with one proposer in that time, in all but the strangest of weeks. */
const MOST_OFTEN_PAIRED = 20;

type Of = { ws: WorkspaceId; teamId: TeamId; proposerId: PersonId; except: readonly PersonId[]; now: EpochMs };

/** @returns how often the proposer and each of these people settled each other's exceptions in 7 days. */
export async function settledWith(
  deps: Deps,
  { ws, proposerId, now }: Pick<Of, 'ws' | 'proposerId' | 'now'>,
  personIds: readonly PersonId[],
): Promise<Map<PersonId, number>> {
  if (personIds.length === 0) return new Map();
  return deps.store.read.pairSettlements(ws, proposerId, personIds, now - PAIR_MS);
}

/** @returns those of them who may still settle with the proposer as others do. */
async function rarelyPaired(deps: Deps, of: Of, personIds: readonly PersonId[]): Promise<PersonId[]> {
  const often = oftenPaired(await settledWith(deps, of, personIds));
  return personIds.filter((id) => !often.includes(id));
}

/** @returns agents, as last seen, who were active in the last 30 minutes, the latest first: a few, without `except`. */
export async function activeOthers(deps: Deps, of: Of): Promise<PersonId[]> {
  const { ws, teamId, except, now } = of;
  const limit = MOST_NAMED + MOST_OFTEN_PAIRED;
  const active = await deps.store.read.activeAgents(ws, teamId, { after: now - ACTIVE_WITHIN_MS, except, limit });
  return (await rarelyPaired(deps, of, active)).slice(0, MOST_NAMED);
}

/**
 * @param askedIds who was asked before
 * @returns agents to ask, without `except`, best first: active lately, then least asked (docs/product.md §3, Time). As
 *   many as are asked at once, besides all of those asked before who still can.
 */
export async function candidates(deps: Deps, of: Of, askedIds: readonly PersonId[]): Promise<PersonId[]> {
  const { ws, teamId, except, now } = of;
  const most = CANDIDATES + askedIds.length;
  const limit = most + MOST_OFTEN_PAIRED;
  const [best, standings] = await Promise.all([
    deps.store.read.agentsToAsk(ws, teamId, { activeAfter: now - ACTIVE_WITHIN_MS, except, limit }),
    lastSeenStandings(deps, ws, teamId, askedIds),
  ]);
  const asked = askedIds.filter((id) => standings.get(id) === 'agent' && !except.includes(id));
  const [free, stillFree] = [await rarelyPaired(deps, of, best), await rarelyPaired(deps, of, asked)];
  return [...new Set([...free.slice(0, most), ...stillFree])];
}
