import { escalationTimes } from './deadlines.ts';
import type { DecideAt, ExceptionFacts } from './decision.ts';
import type { ExceptionEvent } from './events.ts';
import { decidingPlaces } from './places.ts';
import type { ExceptionState } from './state.ts';

/**
 * @param state with the positions as they stand after the click: who holds one decides nothing.
 * @returns the event that leaves the case to managers; its clock starts anew (docs/product.md §3, Object).
 */
export function escalated(
  state: ExceptionState,
  why: 'objections' | 'proposer-gone',
  facts: ExceptionFacts,
  at: DecideAt,
): ExceptionEvent {
  return {
    type: 'escalated',
    why,
    ...escalationTimes(state.waiting, at.now),
    managerPlaces: decidingPlaces(state, facts),
  };
}
