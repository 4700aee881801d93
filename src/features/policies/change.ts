import type { Deps } from '../../kernel/deps.ts';
import { activityOf, attempt } from '../../kernel/handle.ts';
import { emptyPlan, unchanged } from '../../kernel/plan.ts';
import { recordAfter } from '../../kernel/record/record.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { PolicyId } from '../../kernel/values/ids.ts';
import type { Actor } from '../api.ts';
import type { PolicyView } from '../messages.ts';
import { changePolicy, type PolicyChange, unlessKeeper } from './rules/decide-policy.ts';
import { evolvePolicy } from './rules/evolve-policy.ts';
import { decidersOn, loadPolicy, readerOf } from './team-of.ts';
import { policyView } from './view.ts';

type Changed = { policy: PolicyView };

/**
 * **Pause**, **Resume** or **Retire**: managers and admins, on the record; what was decided under it stays
 * (docs/product.md §8, Policies).
 *
 * @returns the policy as it is now, or the refusal `not-a-manager`, `policy-standing`, `not-found`
 */
export function change(deps: Deps, actor: Actor, id: PolicyId, to: PolicyChange): Promise<Result<Changed>> {
  const { workspaceId: ws, personId, origin } = actor;
  return attempt<Changed>(deps, {
    actor,
    decide: async () => {
      const found = await loadPolicy(deps, ws, id);
      if (!found.ok) return found;
      const { policy } = found;
      const team = found.team.state;
      const reader = await readerOf(deps, actor, team, 'now');
      if (!reader.ok) return reader;
      const no = unlessKeeper(reader.actor, await decidersOn(deps, ws, team));
      if (no) return no;
      const now = deps.clock.now();
      const changed = changePolicy(policy.state, to, now);
      if (!changed.ok) return changed;
      const state = evolvePolicy(policy.state, changed.event, { actorId: personId, at: now });
      const { head } = found.team;
      return {
        ok: true,
        plan: {
          ...emptyPlan(ws, now),
          // Who is a manager is read from the settings.
          expects: [unchanged(head)],
          events: recordAfter(policy.head, [changed.event], { actorId: personId, at: now, origin, teamId: team.id }),
          rows: [{ table: 'policies', state }, activityOf(personId, now)],
        },
        subject: id,
        answer: async () => ({ policy: await policyView(deps, ws, state, team) }),
      };
    },
    repeated: async () => {
      const found = await loadPolicy(deps, ws, id);
      if (!found.ok) return found;
      return { ok: true, policy: await policyView(deps, ws, found.policy.state, found.team.state) };
    },
  });
}
