import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { type Refused, type Result, refuse } from '../../kernel/refusal.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { ActorFacts } from '../exceptions/rules/decision.ts';
import { type Asking, actorFacts, adminIdsOf, managerIdsOf } from '../people/roles.ts';
import type { SettingsView } from './view-model.ts';

export type MayChange = SettingsView['mayChange'];

/** @returns what the person may change of the team's settings at this moment: admins all, managers most (docs/product.md §2). */
export async function accessOf(
  deps: Deps,
  actor: Actor,
  team: Team,
  asking: Asking,
): Promise<Result<{ mayChange: MayChange; actor: ActorFacts }>> {
  const found = await actorFacts(deps, actor.workspaceId, team, actor.personId, { asking });
  if (!found.ok) return found;
  const { isAdmin, isManager } = found.actor;
  return { ok: true, mayChange: isAdmin ? 'all' : isManager ? 'most' : 'none', actor: found.actor };
}

/** @returns the refusal of somebody who may change nothing: it names who can. */
export async function refuseChange(deps: Deps, { workspaceId: ws }: Actor, team: Team): Promise<Refused> {
  const managerIds = await managerIdsOf(deps, ws, team);
  if (managerIds.length > 0) return refuse({ reason: 'not-a-manager', managerIds });
  return refuse({ reason: 'not-an-admin', adminIds: await adminIdsOf(deps, ws) });
}
