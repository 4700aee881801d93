import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { activityOf, attempt } from '../../kernel/handle.ts';
import { emptyPlan, movesOn, type Plan, type Row, unchanged } from '../../kernel/plan.ts';
import { recordAfter } from '../../kernel/record/record.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { ExceptionId } from '../../kernel/values/ids.ts';
import { evolve } from '../exceptions/rules/evolve.ts';
import { candidateOf, type FoundCandidate } from './candidate-of.ts';

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
