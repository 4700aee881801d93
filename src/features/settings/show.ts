import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';
import type { TeamId } from '../../kernel/values/ids.ts';
import { teamFor } from '../people/teams.ts';
import { accessOf } from './access.ts';
import { settingsView } from './view.ts';
import type { SettingsView } from './view-model.ts';

/**
 * `/exception setup`: the team's settings, for its agents and for admins, and how much of them the person may change
 * (docs/product.md §2, §10).
 *
 * @returns the settings and where the team's record stands, or the refusal `not-an-agent`, or `teamFor`'s
 */
export async function show(
  deps: Deps,
  actor: Actor,
  teamId?: TeamId,
): Promise<Result<{ settings: SettingsView; version: number }>> {
  const found = await teamFor(deps, actor, teamId);
  if (!found.ok) return found;
  const team = found.team.state;
  const access = await accessOf(deps, actor, team, 'lately');
  if (!access.ok) return access;
  const { standing } = access.actor;
  if (access.mayChange === 'none' && standing !== 'agent') return refuse({ reason: 'not-an-agent', standing });
  const settings = await settingsView(deps, actor.workspaceId, team, access.mayChange);
  return { ok: true, settings, version: found.team.head.version };
}
