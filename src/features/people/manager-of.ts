import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { TeamId } from '../../kernel/values/ids.ts';
import { type Asking, actorFacts, managerIdsOf } from './roles.ts';
import { teamFor } from './teams.ts';

/** @returns ok for a manager of the team; else `not-a-manager` with who is, or why it couldn't be known. */
export async function managerOf(
  deps: Deps,
  actor: Actor,
  team: Team,
  asking: Asking = 'lately',
): Promise<Result<object>> {
  const found = await actorFacts(deps, actor.workspaceId, team, actor.personId, { asking });
  if (!found.ok) return found;
  if (found.actor.isManager) return { ok: true };
  return refuse({ reason: 'not-a-manager', managerIds: await managerIdsOf(deps, actor.workspaceId, team) });
}

/** @returns the team that a request acts for, to a manager of it; or the refusal of `teamFor` or `managerOf`. */
export async function managedTeam(deps: Deps, actor: Actor, teamId?: TeamId): Promise<Result<{ team: Team }>> {
  const found = await teamFor(deps, actor, teamId);
  if (!found.ok) return found;
  const team = found.team.state;
  const manager = await managerOf(deps, actor, team);
  return manager.ok ? { ok: true, team } : manager;
}
