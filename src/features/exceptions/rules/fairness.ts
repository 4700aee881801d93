import { type Refused, refuse } from '../../../kernel/refusal.ts';
import type { PersonId } from '../../../kernel/values/ids.ts';
import type { ActorFacts, ExceptionFacts } from './decision.ts';
import { holdersOf } from './quorum.ts';
import type { ExceptionState, Position } from './state.ts';

/** In 7 days, both directions together (docs/product.md §3, Fairness). */
const MOST_SETTLED_BY_A_PAIR = 5;

/** @returns those who settled as many exceptions with the proposer as a pair may: others are asked first. */
export function oftenPaired(pairSettlements: ExceptionFacts['pairSettlements']): PersonId[] {
  return [...pairSettlements].filter(([, times]) => times >= MOST_SETTLED_BY_A_PAIR).map(([id]) => id);
}

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
  if (actor.isManager || !oftenPaired(facts.pairSettlements).includes(actor.id)) return { ok: true, warning: false };
  if (facts.activeOtherIds.length === 0) return { ok: true, warning: true };
  return refuse({ reason: 'leave-to-others', withId: state.proposerId, otherIds: [...facts.activeOtherIds] });
}

/**
 * The same for co-signs that were laid before the limit was reached: each counts as settled with the proposer, whoever
 * clicks last.
 *
 * @param counted positions of people who are eligible, enough of them to settle
 * @returns the positions that may settle it; `leftOutIds`: whose co-sign is left to others; `flaggedIds`: whose counts
 *   although, because nobody else is there, so that managers look at it
 */
export function fairPositions(
  counted: readonly Position[],
  facts: ExceptionFacts,
): { positions: Position[]; leftOutIds: PersonId[]; flaggedIds: PersonId[] } {
  const { managerIds, activeOtherIds } = facts;
  const often = oftenPaired(facts.pairSettlements);
  const oftenIds = holdersOf(counted, 'co-sign').filter((id) => often.includes(id) && !managerIds.includes(id));
  if (activeOtherIds.length === 0) return { positions: [...counted], leftOutIds: [], flaggedIds: oftenIds };
  const positions = counted.filter(({ personId }) => !oftenIds.includes(personId));
  return { positions, leftOutIds: oftenIds, flaggedIds: [] };
}
