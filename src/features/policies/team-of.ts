import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { Aggregate } from '../../kernel/handle.ts';
import type { Loaded } from '../../kernel/ports.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { PolicyId, WorkspaceId } from '../../kernel/values/ids.ts';
import type { ActorFacts } from '../../kernel/values/people.ts';
import { type Asking, actorFacts, adminIdsOf, managerIdsOf } from '../people/index.ts';
import { type Deciders, evolvePolicy } from './rules/decide-policy.ts';
import type { PolicyEvent, PolicyState } from './rules/state.ts';

export type PolicyWithTeam = { policy: Loaded<PolicyState>; team: Loaded<Team> };

export const POLICY: Aggregate<PolicyState, PolicyEvent> = {
  stream: (id) => `policy:${id}`,
  load: ({ store }, ws, id) => store.read.policy(ws, id),
  missing: () => refuse({ reason: 'not-found', what: 'policy', named: null }),
  evolve: (id, before, { event, actorId, at }) => {
    if (actorId === null) throw new Error(`policy ${id}: ${event.type} by nobody`);
    return evolvePolicy(before, event, { actorId, at });
  },
  row: (state) => ({ table: 'policies', state }),
};

/** @returns a policy with its own team, by which it is decided who may do what; or the refusal `not-found`. */
export async function loadPolicy(deps: Deps, ws: WorkspaceId, id: PolicyId): Promise<Result<PolicyWithTeam>> {
  const policy = await deps.store.read.policy(ws, id);
  if (policy === null) return POLICY.missing();
  const team = await deps.store.read.team(ws, policy.state.teamId);
  if (team === null) throw new Error(`no team ${policy.state.teamId} in ${ws}`);
  return { ok: true, policy, team };
}

/** @returns the policy's own team. */
export async function teamIn({ store }: Deps, ws: WorkspaceId, { teamId }: PolicyState): Promise<Team> {
  const team = await store.read.team(ws, teamId);
  if (team === null) throw new Error(`no team ${teamId} in ${ws}`);
  return team.state;
}

/** @returns who asks, as they stand to the team now; policies are read by its agents, and by admins. */
export async function readerOf(
  deps: Deps,
  actor: Actor,
  team: Team,
  asking: Asking = 'lately',
): Promise<Result<{ actor: ActorFacts }>> {
  const found = await actorFacts(deps, actor.workspaceId, team, actor.personId, { asking });
  if (!found.ok) return found;
  const { standing, isAdmin } = found.actor;
  if (standing === 'agent' || (standing === 'not-in-channel' && isAdmin)) return found;
  return refuse({ reason: 'not-an-agent', standing });
}

/** @returns who may decide on policies of the team, as last seen. */
export async function decidersOn(deps: Deps, ws: WorkspaceId, team: Team): Promise<Deciders> {
  const [managerIds, adminIds] = await Promise.all([managerIdsOf(deps, ws, team), adminIdsOf(deps, ws)]);
  return { managerIds, adminIds };
}
