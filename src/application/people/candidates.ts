import { CANDIDATES } from '../../domain/exception/propose.ts';
import type { EpochMs, PersonId, TeamId, WorkspaceId } from '../../domain/shared/ids.ts';
import type { Deps } from '../deps.ts';
import { lastSeenStandings } from './standing.ts';

/** Who did something here within this time counts as active (docs/product.md §3, Time, Fairness). */
const ACTIVE_WITHIN_MS = 30 * 60_000;
/** So many are named where a case is to be left to somebody else. */
const MOST_NAMED = 5;

type Of = { ws: WorkspaceId; teamId: TeamId; except: readonly PersonId[]; now: EpochMs };

/** @returns agents, as last seen, who were active in the last 30 minutes, the latest first: a few, without `except`. */
export function activeOthers(deps: Deps, { ws, teamId, except, now }: Of): Promise<PersonId[]> {
  return deps.store.read.activeAgents(ws, teamId, { after: now - ACTIVE_WITHIN_MS, except, limit: MOST_NAMED });
}

/**
 * @param askedIds who was asked before
 * @returns agents to ask, without `except`, best first: active lately, then least asked (docs/product.md §3, Time). As
 *   many as are asked at once, besides all of those asked before who still can.
 */
export async function candidates(
  deps: Deps,
  { ws, teamId, except, now }: Of,
  askedIds: readonly PersonId[],
): Promise<PersonId[]> {
  const limit = CANDIDATES + askedIds.length;
  const [best, standings] = await Promise.all([
    deps.store.read.agentsToAsk(ws, teamId, { activeAfter: now - ACTIVE_WITHIN_MS, except, limit }),
    lastSeenStandings(deps, ws, teamId, askedIds),
  ]);
  const asked = askedIds.filter((id) => standings.get(id) === 'agent' && !except.includes(id));
  return [...new Set([...best, ...asked])];
}
