import type { Deps } from '../../kernel/deps.ts';
import type { Guard } from '../../kernel/plan.ts';
import type { Loaded, LoadedException } from '../../kernel/ports.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { EpochMs, PersonId, TeamId, WorkspaceId } from '../../kernel/values/ids.ts';
import { lastSeenStandings } from '../people/index.ts';
import { oftenPaired } from './rules/co-sign.ts';
import type { ExceptionCommand, ExceptionFacts } from './rules/decision.ts';
import { isOverdue } from './rules/permissions.ts';
import { CANDIDATES } from './rules/propose.ts';
import type { ExceptionState } from './rules/state.ts';

/** People who did something here within this time count as active (docs/product.md §3, Time, Fairness). */
const ACTIVE_WITHIN_MS = 30 * 60_000;
/** So many are named where a case is to be left to someone else. */
const MOST_NAMED = 5;
/** What a pair settled in this time is counted (docs/product.md §3, Fairness). */
const PAIR_MS = 7 * 24 * 3_600_000;
/** More people than can have settled a pair's most with one proposer in that time, in all but the strangest of weeks. */
const MOST_OFTEN_PAIRED = 20;

type Of = { ws: WorkspaceId; teamId: TeamId; proposerId: PersonId; except: readonly PersonId[]; now: EpochMs };

/** @returns how often the proposer and each of these people settled each other's exceptions in 7 days. */
async function settledWith(
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
async function activeOthers(deps: Deps, of: Of): Promise<PersonId[]> {
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
async function candidates(deps: Deps, of: Of, askedIds: readonly PersonId[]): Promise<PersonId[]> {
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

/** @returns who takes part in a case that is open: its proposer and those with a position. */
export function peopleOn({ proposerId, positions }: ExceptionState): PersonId[] {
  return [proposerId, ...positions.map(({ personId }) => personId)];
}

/** The decision that may name or ask them. */
type Asking = {
  ws: WorkspaceId;
  team: Loaded<Team>;
  loaded: LoadedException | null;
  command: ExceptionCommand;
  actorId: PersonId | null;
  now: EpochMs;
};

type Others = Pick<ExceptionFacts, 'pairSettlements' | 'activeOtherIds' | 'candidateIds'>;

/** The others who could: looked up only where the decision may name or ask them. */
export async function othersOf(
  deps: Deps,
  { ws, team, loaded, command, actorId, now }: Asking,
  pairs: ReadonlyMap<PersonId, Guard>,
): Promise<Others> {
  const proposerId = loaded?.state.proposerId ?? actorId;
  if (proposerId === null) return { pairSettlements: new Map(), activeOtherIds: [], candidateIds: [] };
  // A pair that never settled anything is known by its stream, which was read already.
  const pairedIds = [...pairs].filter(([, { version }]) => version > 0).map(([id]) => id);
  const involved = [...(loaded === null ? [] : peopleOn(loaded.state)), proposerId];
  const of = { ws, teamId: team.state.id, proposerId, now };
  const pairSettlements = await settledWith(deps, of, pairedIds);
  const asks = asksCandidates(command, loaded?.state ?? null, now);
  const [activeOtherIds, candidateIds] = await Promise.all([
    oftenPaired(pairSettlements).length === 0
      ? []
      : activeOthers(deps, { ...of, except: actorId ? [...involved, actorId] : involved }),
    asks ? candidates(deps, { ...of, except: involved }, loaded?.state.askedIds ?? []) : [],
  ]);
  return { pairSettlements, activeOtherIds, candidateIds };
}

function asksCandidates(command: ExceptionCommand, state: ExceptionState | null, now: EpochMs): boolean {
  if (command.type === 'tick') return state?.status === 'proposed' && !isOverdue(state, now);
  return 'proposal' in command && command.proposal.waiting;
}
