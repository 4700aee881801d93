import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { LoadedException } from '../../kernel/ports.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { EpochMs, PersonId, TeamId, WorkspaceId } from '../../kernel/values/ids.ts';
import type { Standing } from '../../kernel/values/people.ts';
import { actorFacts, adminIdsOf, askingTime, managerIdsOf } from '../people/index.ts';
import { decidersOf, isOverdue, tookPart } from './rules/permissions.ts';
import type { ExceptionState } from './rules/state.ts';
import { viewsOf } from './view.ts';
import type { ExceptionView } from './view-model.ts';

/** What a chat shows well at once. */
const MOST_SHOWN = 10;

/**
 * `/exception list`: the person's own, open ones first, and those that wait for them, in all teams whose agent they are
 * (docs/product.md §3).
 */
export async function list(
  deps: Deps,
  actor: Actor,
): Promise<Result<{ mine: ExceptionView[]; waitingForMe: ExceptionView[] }>> {
  const { workspaceId: ws, personId } = actor;
  const found = await agentIn(deps, actor);
  if (!found.ok) return found;
  const [mine, waiting] = await Promise.all([
    mineOf(deps, actor, found.teams),
    waitingFor(deps, ws, personId, found.teams),
  ]);
  const [mineViews, waitingViews] = await Promise.all([
    viewsOf(deps, ws, mine),
    viewsOf(deps, ws, waiting.slice(0, MOST_SHOWN)),
  ]);
  return { ok: true, mine: mineViews, waitingForMe: waitingViews };
}

async function mineOf(deps: Deps, { workspaceId: ws, personId }: Actor, teams: Team[]): Promise<LoadedException[]> {
  const [open, latest] = await Promise.all([
    deps.store.read.openOf(ws, personId),
    deps.store.read.latestOf(ws, personId, MOST_SHOWN),
  ]);
  const openIds = new Set(open.map(({ state }) => state.id));
  const all = [...open, ...latest.filter(({ state }) => !openIds.has(state.id))];
  return all.filter(({ state }) => teams.some(({ id }) => id === state.teamId)).slice(0, MOST_SHOWN);
}

/** The teams whose agent the person is; where they aren't one in the channel, nor anywhere, the reason why. */
async function agentIn(deps: Deps, actor: Actor): Promise<Result<{ teams: Team[] }>> {
  const { workspaceId: ws, personId } = actor;
  const signal = askingTime();
  const around = await teamsAround(deps, actor);
  const answers = await Promise.all(
    around.map(async (team) => ({ team, found: await actorFacts(deps, ws, team, personId, { signal }) })),
  );
  const teams: Team[] = [];
  let whyNot: Exclude<Standing, 'agent'> | null = null;
  for (const { team, found } of answers) {
    if (!found.ok && found.refusal.reason === 'chat-unavailable') return found;
    // A channel that the bot had to leave has nothing to list.
    if (!found.ok) continue;
    if (found.actor.standing === 'agent') teams.push(team);
    else whyNot = found.actor.standing;
  }
  if (teams.length === 0 && whyNot !== null) return refuse({ reason: 'not-an-agent', standing: whyNot });
  return { ok: true, teams };
}

/** Those in whose channels the person was last seen, and the one they ask from. */
async function teamsAround(deps: Deps, { workspaceId: ws, personId, channel }: Actor): Promise<Team[]> {
  const [own, here] = await Promise.all([
    deps.store.read.teamsOf(ws, personId),
    channel === null ? null : deps.store.read.teamByChannel(ws, channel),
  ]);
  return here === null || own.some(({ id }) => id === here.state.id) ? own : [...own, here.state];
}

/** More can't be read on one page; the nearest deadlines come first. */
const MOST_READ = 100;

/**
 * What waits for a person in their teams: proposals on which they have no position yet, and escalated cases that they
 * may decide (docs/product.md §3, `list`; §9).
 *
 * @returns nearest deadline first
 */
export async function waitingFor(
  deps: Deps,
  ws: WorkspaceId,
  personId: PersonId,
  teams: readonly Team[],
): Promise<LoadedException[]> {
  const ids = teams.map(({ id }) => id);
  const [open, adminIds, managers] = await Promise.all([
    deps.store.read.openIn(ws, ids, MOST_READ),
    adminIdsOf(deps, ws),
    Promise.all(
      teams.map(async (team): Promise<[TeamId, PersonId[]]> => [team.id, await managerIdsOf(deps, ws, team)]),
    ),
  ]);
  const managersOf = new Map(managers);
  const now = deps.clock.now();
  return open.filter(({ state }) =>
    waits(state, personId, { managerIds: managersOf.get(state.teamId) ?? [], adminIds, now }),
  );
}

function waits(
  state: ExceptionState,
  personId: PersonId,
  roles: { managerIds: PersonId[]; adminIds: PersonId[]; now: EpochMs },
): boolean {
  if (isOverdue(state, roles.now)) return false;
  return state.status === 'escalated' ? decidersOf(state, roles).includes(personId) : !tookPart(state, personId);
}
