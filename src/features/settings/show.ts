import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { type Refused, type Result, refuse } from '../../kernel/refusal.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { TeamId, WorkspaceId } from '../../kernel/values/ids.ts';
import type { ActorFacts } from '../../kernel/values/people.ts';
import { type Asking, actorFacts, adminIdsOf, managerIdsOf, peopleViews, teamFor } from '../people/index.ts';
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

/** @returns a team's settings as shown to a person with these rights. */
export async function settingsView(
  deps: Deps,
  ws: WorkspaceId,
  team: Team,
  mayChange: MayChange,
): Promise<SettingsView> {
  const { id, name, channel, settings } = team;
  const [person, hasMoved] = await Promise.all([peopleViews(deps, ws, settings.managers), moneyMoved(deps, ws, id)]);
  const managers = settings.managers.map(person);
  return { teamId: id, teamName: name, channel, settings, managers, mayChange, moneyMoved: hasMoved };
}

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

/** @returns the refusal of a person who may change nothing, naming the people who can. */
export async function refuseChange(deps: Deps, { workspaceId: ws }: Actor, team: Team): Promise<Refused> {
  const managerIds = await managerIdsOf(deps, ws, team);
  if (managerIds.length > 0) return refuse({ reason: 'not-a-manager', managerIds });
  return refuse({ reason: 'not-an-admin', adminIds: await adminIdsOf(deps, ws) });
}

/** Where no money has moved yet, so little is open that this is all of it. */
const MOST_OPEN = 1_000;

/**
 * Whether the team's currency is fixed: money has moved, or an open proposal has an amount, for which the pot may hold
 * nothing (docs/product.md §2, §4).
 */
export async function moneyMoved({ store: { read } }: Deps, ws: WorkspaceId, teamId: TeamId): Promise<boolean> {
  if (await read.hasEntries(ws, teamId)) return true;
  const open = await read.openIn(ws, [teamId], MOST_OPEN);
  return open.some(({ state }) => state.details.amountMinor !== null);
}
