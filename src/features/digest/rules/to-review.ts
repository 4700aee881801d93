import type { EpochMs } from '../../../kernel/values/ids.ts';
import { tookPart } from '../../exceptions/rules/permissions.ts';
import { type ExceptionState, isRaised } from '../../exceptions/rules/state.ts';

/**
 * @returns whether managers have still to look at it: approved, and not reviewed since it was last raised, whether or
 *   not it was reversed since by somebody who took part in it (docs/product.md §8).
 */
export function needsReview(state: ExceptionState): boolean {
  if (state.approval === null || !isToLookAt(state)) return false;
  return state.review === null || (raisedAt(state) ?? 0) > state.review.at;
}

/** A manager who took no part and reverses it has looked at it. */
function isToLookAt(state: ExceptionState): boolean {
  const { status, reversal } = state;
  if (status !== 'reversed') return status === 'approved' || status === 'applied';
  return reversal?.noticePlaces !== undefined && tookPart(state, reversal.byId);
}

/** Orders the review queue: raised ones first, the one that waits longest first. */
export function reviewOrder(a: ExceptionState, b: ExceptionState): number {
  return rank(a) - rank(b) || waitsSince(a) - waitsSince(b) || (a.id < b.id ? -1 : 1);
}

function rank(state: ExceptionState): number {
  return isRaised(state) ? 0 : 1;
}

function waitsSince(state: ExceptionState): EpochMs {
  return state.raised[0]?.at ?? state.approval?.at ?? state.proposedAt;
}

function raisedAt(state: ExceptionState): EpochMs | null {
  return state.raised.at(-1)?.at ?? null;
}
