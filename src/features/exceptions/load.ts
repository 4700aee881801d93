import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { Loaded, LoadedException } from '../../kernel/ports.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { ExceptionId, WorkspaceId } from '../../kernel/values/ids.ts';
import { agentOf } from '../people/roles.ts';
import { parseNumber } from './rules/command-text.ts';

export type Case = { loaded: LoadedException; team: Loaded<Team> };

/**
 * Loads an exception with its own team: who may act is decided by that team, wherever the click came from. An id of
 * another workspace names nothing here.
 *
 * @returns both, or the refusal `not-found`
 */
export async function loadCase(deps: Deps, ws: WorkspaceId, id: ExceptionId): Promise<Result<Case>> {
  return withTeam(deps, ws, await deps.store.read.exception(ws, id), null);
}

/** As `loadCase`, by what somebody typed: `EX-142`, `142`; for agents of the exception's team (docs/product.md §10). */
export async function findCase(deps: Deps, actor: Actor, named: string): Promise<Result<Case>> {
  const { workspaceId: ws, personId } = actor;
  const number = parseNumber(named);
  const loaded = number === null ? null : await deps.store.read.exceptionByNumber(ws, number);
  const found = await withTeam(deps, ws, loaded, named);
  if (!found.ok) return found;
  const agent = await agentOf(deps, ws, found.team.state, personId);
  return agent.ok ? found : agent;
}

async function withTeam(
  deps: Deps,
  ws: WorkspaceId,
  loaded: LoadedException | null,
  named: string | null,
): Promise<Result<Case>> {
  if (loaded === null) return refuse({ reason: 'not-found', what: 'exception', named });
  return { ok: true, loaded, team: await teamOf(deps, ws, loaded) };
}

/** @returns the exception's own team: what may be done is decided by it, wherever the click came from. */
export async function teamOf(deps: Deps, ws: WorkspaceId, { state }: LoadedException): Promise<Loaded<Team>> {
  const team = await deps.store.read.team(ws, state.teamId);
  if (team === null) throw new Error(`no team ${state.teamId} in ${ws}`);
  return team;
}
