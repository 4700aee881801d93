import type { Standing } from '../../domain/shared/people.ts';
import { type Result, refuse } from '../../domain/shared/refusal.ts';
import type { Team } from '../../domain/shared/team.ts';
import type { Actor } from '../api.ts';
import type { Deps } from '../deps.ts';
import type { ExceptionView } from '../messages.ts';
import { askingTime } from '../people/ask.ts';
import { actorFacts } from '../people/roles.ts';
import type { LoadedException } from '../ports.ts';
import { viewsOf } from '../views/exception-view.ts';
import { waitingFor } from './waiting.ts';

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
  const [mine, waiting] = await Promise.all([mineOf(deps, actor), waitingFor(deps, ws, personId, found.teams)]);
  const [mineViews, waitingViews] = await Promise.all([
    viewsOf(deps, ws, mine),
    viewsOf(deps, ws, waiting.slice(0, MOST_SHOWN)),
  ]);
  return { ok: true, mine: mineViews, waitingForMe: waitingViews };
}

async function mineOf(deps: Deps, { workspaceId: ws, personId }: Actor): Promise<LoadedException[]> {
  const [open, latest] = await Promise.all([
    deps.store.read.openOf(ws, personId),
    deps.store.read.latestOf(ws, personId, MOST_SHOWN),
  ]);
  const openIds = new Set(open.map(({ state }) => state.id));
  return [...open, ...latest.filter(({ state }) => !openIds.has(state.id))].slice(0, MOST_SHOWN);
}

/** The teams whose agent the person is; where they are in channels only as a guest or the like, the reason why. */
async function agentIn(deps: Deps, actor: Actor): Promise<Result<{ teams: Team[] }>> {
  const { workspaceId: ws, personId } = actor;
  const all = await deps.store.read.teamsOf(ws, personId);
  const signal = askingTime();
  const teams: Team[] = [];
  let whyNot: Exclude<Standing, 'agent'> | null = null;
  for (const team of all) {
    const found = await actorFacts(deps, ws, team, personId, signal);
    if (!found.ok && found.refusal.reason === 'chat-unavailable') return found;
    if (!found.ok) continue;
    if (found.actor.standing === 'agent') teams.push(team);
    else whyNot = found.actor.standing;
  }
  return teams.length === 0 && whyNot !== null
    ? refuse({ reason: 'not-an-agent', standing: whyNot })
    : { ok: true, teams };
}
