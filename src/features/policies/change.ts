import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { handle } from '../../kernel/handle.ts';
import { unchanged } from '../../kernel/plan.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { PolicyId } from '../../kernel/values/ids.ts';
import { changePolicy, type PolicyChange, unlessKeeper } from './rules/decide-policy.ts';
import { decidersOn, POLICY, readerOf, teamIn } from './team-of.ts';
import { policyView } from './view.ts';
import type { PolicyView } from './view-model.ts';

type Changed = { policy: PolicyView };

/**
 * **Pause**, **Resume** or **Retire**: managers and admins, on the record; what was decided under it stays
 * (docs/product.md §8, Policies).
 *
 * @returns the policy as it is now, or the refusal `not-a-manager`, `policy-standing`, `not-found`
 */
export function change(deps: Deps, actor: Actor, id: PolicyId, to: PolicyChange): Promise<Result<Changed>> {
  const { workspaceId: ws } = actor;
  return handle(deps, {
    by: actor,
    aggregate: POLICY,
    id,
    decide: async (policy, now) => {
      const team = policy && (await deps.store.read.team(ws, policy.state.teamId));
      if (policy === null || team === null) return POLICY.missing();
      const reader = await readerOf(deps, actor, team.state, 'now');
      if (!reader.ok) return reader;
      const no = unlessKeeper(reader.actor, await decidersOn(deps, ws, team.state));
      if (no) return no;
      const changed = changePolicy(policy.state, to, now);
      // Who is a manager is read from the settings.
      const expects = [unchanged(team.head)];
      return changed.ok ? { ok: true, events: [changed.event], teamId: team.state.id, expects } : changed;
    },
    answer: async ({ state }) => ({ policy: await policyView(deps, ws, state, await teamIn(deps, ws, state)) }),
  });
}
