import type { SpendingState } from '../domain/budget/spending.ts';
import { needsReview } from '../domain/digest/to-review.ts';
import { type ExceptionState, isOpen, isRaised } from '../domain/exception/state.ts';
import { isOpenAnnoyance, type VoiceState, votesOf, waitsForTalk } from '../domain/voice/state.ts';

/**
 * What is searched by, drawn from an exception's state; the same on every database.
 *
 * - `dueAt`: when the clock has something to do: the deadline, or an earlier nudge. Null: nothing to come.
 * - `givenMinor`, `givenAt`: what the customer was given by it, held or charged, and since when (docs/product.md §3, Co-sign).
 * - `heldMinor`: the part that is only held; it counts against the proposer's share of the pot (§4).
 * - `toReview`: approved, and not looked at since it was last raised (§8).
 */
export function exceptionColumns(state: ExceptionState) {
  const open = isOpen(state);
  const { approval, deadlineAt, nudgeAt } = state;
  const heldMinor = open ? (state.hold?.amountMinor ?? 0) : 0;
  const dueTimes = [open ? deadlineAt : null, nudgeAt].filter((at) => at !== null);
  return {
    isOpen: open,
    deadlineAt,
    dueAt: dueTimes.length === 0 ? null : Math.min(...dueTimes),
    customerKey: state.details.customerKey,
    givenMinor: approval ? approval.chargedMinor : heldMinor,
    givenAt: approval?.at ?? state.revisedAt,
    potAccountId: state.potAccountId,
    heldMinor,
    toReview: needsReview(state),
    isRaised: isRaised(state),
    approvedAt: approval?.at ?? null,
  };
}

/** @returns what the customer was given by a spending and still has, in minor units. */
export function spendingGivenMinor(state: SpendingState): number {
  return state.undoneAt === null ? state.amountMinor : 0;
}

/**
 * - `touchedAt`: when it last changed: a digest counts what its week touched.
 * - `isOpen`: can be voted on, or waits for a manager to talk to somebody.
 */
export function voiceColumns(state: VoiceState): { touchedAt: number; isOpen: boolean; votes: number } {
  switch (state.kind) {
    case 'annoyance': {
      const touched = [state.at, ...state.voters.map(({ at }) => at), state.answer?.at ?? 0];
      return { touchedAt: Math.max(...touched), isOpen: isOpenAnnoyance(state), votes: votesOf(state) };
    }
    case 'abuse':
      return { touchedAt: state.talk?.at ?? state.at, isOpen: waitsForTalk(state), votes: 0 };
    default:
      return { touchedAt: state.at, isOpen: false, votes: 0 };
  }
}

/**
 * What was approved under a policy, for its page (docs/product.md §8): what is still charged for it, how the customer
 * took it and when that was told, and whether it was taken back.
 *
 * @returns null where it wasn't approved under one
 */
export function policyUseColumns({ policyId, approval, outcome, status }: ExceptionState) {
  if (!policyId || approval === null) return null;
  return {
    policyId,
    at: approval.at,
    chargedMinor: approval.chargedMinor,
    mood: outcome?.mood ?? null,
    doneAt: outcome?.at ?? null,
    isReversed: status === 'reversed',
  };
}
