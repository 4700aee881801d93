import { type Refused, refuse } from '../shared/refusal.ts';
import type { ActorFacts, ExceptionFacts } from './decision.ts';
import type { ExceptionState } from './state.ts';

/** In 7 days, both directions together (docs/product.md §3, Fairness guard). */
const MOST_SETTLED_BY_A_PAIR = 5;

/**
 * Nobody settles one another's exceptions all the time: the next co-sign is left to somebody else, unless nobody else
 * is there. Managers' co-signs don't count.
 *
 * @returns whether to warn, or the refusal `leave-to-others`.
 */
export function fairnessOf(
  state: ExceptionState,
  actor: ActorFacts,
  facts: ExceptionFacts,
): { ok: true; warning: boolean } | Refused {
  const settled = facts.pairSettlements.get(actor.id) ?? 0;
  if (actor.isManager || settled < MOST_SETTLED_BY_A_PAIR) return { ok: true, warning: false };
  if (facts.activeOtherIds.length === 0) return { ok: true, warning: true };
  return refuse({ reason: 'leave-to-others', withId: state.proposerId, otherIds: [...facts.activeOtherIds] });
}
