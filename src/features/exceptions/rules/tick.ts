import type { DecideAt, ExceptionFacts } from './decision.ts';
import type { ExceptionEvent } from './events.ts';
import { happens, type Outcome } from './given.ts';
import { ledgerOf, lineOf, release } from './ledger.ts';
import { isOverdue } from './permissions.ts';
import { decidingPlaces } from './places.ts';
import { toName } from './propose.ts';
import type { ExceptionState } from './state.ts';

/**
 * What the clock makes happen: an open case past its deadline expires and its money is free again; a bump or a
 * reminder that is due is made, once (docs/product.md §3, Time).
 *
 * @returns `expired`, `bumped`, `reminded`, or no event where nothing is due.
 */
export function tick({ state, facts, at }: { state: ExceptionState; facts: ExceptionFacts; at: DecideAt }): Outcome {
  if (isOverdue(state, at.now))
    return happens([{ type: 'expired' }], { entries: release(ledgerOf(lineOf(state), null, at), state) });
  if (state.nudgeAt === null || at.now < state.nudgeAt) return happens([]);
  return happens([nudge(state, facts)]);
}

function nudge(state: ExceptionState, facts: ExceptionFacts): ExceptionEvent {
  if (state.status === 'proposed') return { type: 'bumped', candidateIds: toName(facts) };
  if (state.status !== 'escalated') return { type: 'reminded' };
  // Who may decide can have changed since it escalated.
  return { type: 'reminded', managerPlaces: decidingPlaces(state, facts) };
}
