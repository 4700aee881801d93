import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';
import type { ExceptionId } from '../../kernel/values/ids.ts';
import type { Asking } from '../people/roles.ts';
import { candidateOf, type FoundCandidate } from './candidate-of.ts';
import { MOST_POLICIES, unlessAdopter } from './rules/decide-policy.ts';
import { standingOf } from './rules/state.ts';

/** Cases that this person can make a policy of now. */
export type Adoptable = Pick<FoundCandidate, 'team' | 'centre' | 'cases' | 'adopting'>;

/** @returns the candidate that a case is among; refuses as `candidateOf`, and `case-in-it`, `too-many-policies`. */
export async function adoptable(
  deps: Deps,
  actor: Actor,
  caseId: ExceptionId,
  asking: Asking,
): Promise<Result<Adoptable>> {
  const found = await candidateOf(deps, actor, caseId, asking);
  if (!found.ok) return found;
  const states = found.cases.map(({ state }) => state);
  const no = unlessAdopter(states, found.actor, found.deciders);
  if (no) return no;
  const now = deps.clock.now();
  const inForce = found.policies.filter((policy) => ['live', 'paused'].includes(standingOf(policy, now)));
  if (inForce.length >= MOST_POLICIES) return refuse({ reason: 'too-many-policies', most: MOST_POLICIES });
  return found;
}
