import { type Result, refuse } from '../../domain/shared/refusal.ts';
import type { Team } from '../../domain/shared/team.ts';
import type { Actor } from '../api.ts';
import type { Deps } from '../deps.ts';
import { actorFacts, managerIdsOf } from '../people/roles.ts';

/** @returns ok for a manager of the team; else `not-a-manager` with who is, or why it couldn't be known. */
export async function managerOf(deps: Deps, actor: Actor, team: Team): Promise<Result<object>> {
  const found = await actorFacts(deps, actor.workspaceId, team, actor.personId);
  if (!found.ok) return found;
  if (found.actor.isManager) return { ok: true };
  return refuse({ reason: 'not-a-manager', managerIds: await managerIdsOf(deps, actor.workspaceId, team) });
}
