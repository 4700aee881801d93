import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { activityOf, attempt, handle } from '../../kernel/handle.ts';
import { emptyPlan, movesOn, type Plan, type Row, unchanged } from '../../kernel/plan.ts';
import { recordAfter } from '../../kernel/record/record.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { ExceptionId, PolicyId } from '../../kernel/values/ids.ts';
import { evolve } from '../exceptions/rules/evolve.ts';
import { candidateOf, type FoundCandidate } from './candidates.ts';
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
      // The settings name the managers.
      const expects = [unchanged(team.head)];
      return changed.ok ? { ok: true, events: [changed.event], teamId: team.state.id, expects } : changed;
    },
    answer: async ({ state }) => ({ policy: await policyView(deps, ws, state, await teamIn(deps, ws, state)) }),
  });
}

/**
 * **Not now**: these cases are no candidate any more, so that managers aren't asked about them week after week; three
 * new ones alike are, and so is one of these that a manager suggests (docs/product.md §8, Policies). On the record.
 *
 * @param caseId any of the cases
 * @returns ok, or the refusal `not-a-manager`, `not-a-candidate`, `not-found`
 */
export function setAside(deps: Deps, actor: Actor, caseId: ExceptionId): Promise<Result<object>> {
  return attempt<object>(deps, {
    actor,
    decide: async () => {
      const found = await candidateOf(deps, actor, caseId, 'now');
      if (!found.ok) return found;
      const plan = planOf(deps, actor, found);
      return { ok: true, plan, subject: caseId, answer: async () => ({}) };
    },
    repeated: async () => ({ ok: true }),
  });
}

function planOf(
  deps: Deps,
  { workspaceId: ws, personId, origin }: Actor,
  { team, cases, adopting }: FoundCandidate,
): Plan {
  const now = deps.clock.now();
  const event = { type: 'set-aside' } as const;
  const by = { actorId: personId, at: now, origin, teamId: team.state.id };
  return {
    ...emptyPlan(ws, now),
    expects: [unchanged(team.head), movesOn(adopting)],
    events: cases.flatMap(({ head }) => recordAfter(head, [event], by)),
    rows: [
      ...cases.map(({ state }): Row => {
        return { table: 'exceptions', state: evolve(state, { event, actorId: personId, at: now }) };
      }),
      activityOf(personId, now),
    ],
  };
}
