import { needsReview } from '../features/exceptions/rules/permissions.ts';
import { type ExceptionState, isOpen, isRaised } from '../features/exceptions/rules/state.ts';
import type { KudosState } from '../features/kudos/rules/kudos.ts';
import type { SpendingState } from '../features/money/rules/spending.ts';
import type { PolicyState } from '../features/policies/rules/state.ts';
import { isOpenAnnoyance, type VoiceState, votesOf, waitsForTalk } from '../features/voice/rules/state.ts';
import { customerKeys } from '../kernel/values/customer.ts';

/**
 * An exception's searchable words, from its state; the same on both databases.
 *
 * - `dueAt`: when the clock has something to do: the deadline, or an earlier nudge. Null: nothing to come.
 * - `customerRead`, `customerLook`: what the customer's sums are counted by, as it is read and as it looks.
 * - `givenMinor`, `givenAt`: what the customer was given by it, held, charged or taken back unconfirmed, and since when (docs/product.md §3, Co-sign).
 * - `heldMinor`: the part that is only held; it counts against the proposer's share of the pot (§4).
 * - `toReview`: approved, and not looked at since it was last raised, whether or not it was reversed (§8).
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
    ...customerColumns(state.details.customer),
    givenMinor: approval ? approval.chargedMinor + state.unconfirmedMinor : heldMinor,
    givenAt: approval?.at ?? state.revisedAt,
    potAccountId: state.potAccountId,
    heldMinor,
    toReview: needsReview(state),
    isRaised: isRaised(state),
    approvedAt: approval?.at ?? null,
  };
}

/** @returns what a customer's sums are counted by (docs/product.md §3, Co-sign); nulls without a reference. */
export function customerColumns(customer: string | null) {
  const keys = customer === null ? null : customerKeys(customer);
  return { customerRead: keys?.read ?? null, customerLook: keys?.look ?? null };
}

/** @returns all that is kept of an exception but its number, which the commit gives it. */
export function exceptionRow(state: ExceptionState) {
  const { id: exceptionId, teamId, proposerId, proposedAt, status } = state;
  return { exceptionId, teamId, proposerId, proposedAt, status, state, ...exceptionColumns(state) };
}

/** @returns a row a pair: who settled it by co-sign, and with whom. */
export function settlementRows({ id: exceptionId, proposerId, approval }: ExceptionState) {
  return (approval?.pairedIds ?? []).map((coSignerId) => ({
    exceptionId,
    coSignerId,
    proposerId,
    at: approval?.at ?? 0,
  }));
}

/** `givenMinor`: what the customer was given by it and still has. */
export function spendingRow(state: SpendingState) {
  const { id: spendingId, teamId, customer, customerKey, at, undoneAt } = state;
  const givenMinor = undoneAt === null ? state.amountMinor : 0;
  return { spendingId, teamId, customerKey, ...customerColumns(customer), givenMinor, at, undoneAt, state };
}

export function kudosRow(state: KudosState) {
  const { id: kudosId, teamId, giverId, at, takenBackAt } = state;
  return { kudosId, teamId, giverId, at, takenBackAt, state };
}

/** @returns a row for each person who is thanked. */
export function receiverRows({ id: kudosId, at, receiverIds }: KudosState) {
  return receiverIds.map((personId) => ({ personId, kudosId, at }));
}

export function policyRow(state: PolicyState) {
  const { id: policyId, teamId, adopted } = state;
  return { policyId, teamId, adoptedAt: adopted.at, state };
}

/**
 * - `touchedAt`: when it last changed: a digest counts what its week touched.
 * - `isOpen`: people can still choose **Me too**, or someone is waiting for a manager to talk to them.
 */
function voiceColumns(state: VoiceState): { touchedAt: number; isOpen: boolean; votes: number } {
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

/** @returns a voice's columns without its topic, which is what a person wrote. */
export function voiceRow(state: VoiceState) {
  const { id: voiceId, teamId, authorId, kind, at } = state;
  return { voiceId, teamId, authorId, kind, at, ...voiceColumns(state), state };
}

/**
 * What was approved under a policy, for its page (docs/product.md §8): what is still charged for it, how the customer
 * took it and when that was told, and whether it was taken back.
 *
 * @returns null where it wasn't approved under one
 */
export function policyUseRow({ id: exceptionId, policyId, approval, outcome, status }: ExceptionState) {
  if (!policyId || approval === null) return null;
  return {
    policyId,
    exceptionId,
    at: approval.at,
    chargedMinor: approval.chargedMinor,
    mood: outcome?.mood ?? null,
    doneAt: outcome?.at ?? null,
    isReversed: status === 'reversed',
  };
}
