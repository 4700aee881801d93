import type { AccountId } from '../../../kernel/ledger/entries.ts';
import type { PlaceRef } from '../../../kernel/plan.ts';
import { UNREADABLE, type WordsRef } from '../../../kernel/record/record.ts';
import type { Status } from '../../../kernel/refusal.ts';
import type { YesCheckItem } from '../../../kernel/team/settings.ts';
import type { EntryId, EpochMs, ExceptionId, PersonId, PolicyId, TeamId, TextId } from '../../../kernel/values/ids.ts';

export { STATUSES, type Status } from '../../../kernel/refusal.ts';

/**
 * What someone proposes: the one list of it. Form, command, events, state, view and export are made from this type, so a
 * new part that one of them leaves out doesn't compile. `W`: its words, as text, with an id, or as they are kept.
 */
export type Proposed<W> = {
  customer: string;
  resolution: W;
  reason: W;
  amountMinor: number | null;
  kind: string;
  yesCheck: YesCheckItem[];
};

/** What stands beside it: it can change without a new revision. */
export type Notes = { ticketLink: string | null; waiting: boolean };

/** What a revision is made of: changing any of it voids positions and restarts the clock. */
export type Details = Proposed<WordsRef> & {
  /** `customer` without case and punctuation: what sums are counted by. */
  customerKey: string;
};

/** The rules in force when the revision was made; they stay its rules (docs/product.md §3, Co-sign). */
export type Terms = {
  currency: string;
  /** The sum for this customer in 30 days, this one included, that decided the tier. */
  customerSumMinor: number;
  coSigns: 1 | 2;
  /** One of the co-signers must be a manager: above T2, or with nothing held. */
  manager: boolean;
  objectionsToEscalate: number;
};

export type Hold = { entryId: EntryId; amountMinor: number };

/** A person holds at most one position. */
export type Position = {
  personId: PersonId;
  side: 'co-sign' | 'object';
  at: EpochMs;
  /** Why, for an objection. */
  reason: WordsRef | null;
};

export const CUSTOMER_MOODS = ['Delighted', 'Content', 'Neutral', 'Unhappy', 'Unknown'] as const;
export type CustomerMood = (typeof CUSTOMER_MOODS)[number];

/** The fold of an exception's events (evolve.ts). Its number, `EX-142`, is kept beside it, given by the commit. */
export type ExceptionState = Notes & {
  id: ExceptionId;
  teamId: TeamId;
  status: Status;
  proposerId: PersonId;
  proposedAt: EpochMs;
  /** From 1; every change of `details` adds one. */
  revision: number;
  revisedAt: EpochMs;
  details: Details;
  terms: Terms;
  /** The pot's account in the period of the proposal: hold, post, void and correction belong there. Null: no amount. */
  potAccountId: AccountId | null;
  hold: Hold | null;
  /** The policy that it was approved under, at once (docs/product.md §8); null: none. */
  policyId: PolicyId | null;
  /** The policy's account of that month: what is given back is given back there too. */
  policyAccountId: AccountId | null;
  positions: Position[];
  /** People who got a private message with **Co-sign**: it is kept true as the card is. */
  askedIds: PersonId[];
  /** Where managers were asked when it escalated: kept true too. */
  managerPlaces: PlaceRef[];
  /** Where managers were reminded of it, by then: kept true too. Null: not yet. */
  remindedPlaces: PlaceRef[] | null;
  /** After this moment an open exception is expired, whatever the timers did. Null once it isn't open. */
  deadlineAt: EpochMs | null;
  /** When the bump, the managers' reminder or the reminder to mark as done is due; null: none to come. */
  nudgeAt: EpochMs | null;
  escalation: { at: EpochMs; why: 'objections' | 'proposer-gone' } | null;
  approval: {
    at: EpochMs;
    /** Who settled it: the last co-signer, the manager who approved it, or who proposed it under a policy. */
    byId: PersonId;
    how: 'quorum' | 'manager' | 'policy';
    coSignerIds: PersonId[];
    /** Co-signers who weren't managers: their pairs with the proposer count for the fairness guard. */
    pairedIds: PersonId[];
    /** Those of them who settle one another's often and counted because nobody else was there. */
    flaggedIds: PersonId[];
    /** What the pot was charged, and is still charged after corrections. */
    chargedMinor: number;
    toppedUpMinor: number;
    /** Where managers were told of it: kept true too. */
    noticePlaces: PlaceRef[];
  } | null;
  /** How much of its top-up was taken back with what it gave back. */
  topUpReturnedMinor: number;
  decline: { at: EpochMs; byId: PersonId; comment: WordsRef } | null;
  outcome: { at: EpochMs; byId: PersonId; mood: CustomerMood; note: WordsRef | null } | null;
  raised: { at: EpochMs; byId: PersonId; reason: WordsRef }[];
  review: { at: EpochMs; byId: PersonId; verdict: 'endorsed' | 'coached'; note: WordsRef | null } | null;
  /** A manager suggested it as policy (docs/product.md §8). */
  suggested: { at: EpochMs; byId: PersonId } | null;
  /** A manager said **Not now** to a policy made of it and others; a suggestion afterwards ends that. */
  setAside: { at: EpochMs; byId: PersonId } | null;
  reversal: {
    at: EpochMs;
    byId: PersonId;
    reason: WordsRef;
    /** What went back with it. Null, as the places are, where it was reversed before managers were told. */
    returnedMinor: number | null;
    /** Where managers were told of it: kept true too. */
    noticePlaces: PlaceRef[] | null;
  } | null;
  /** What went back by the proposer's word alone: it counts for the customer's sum until it is confirmed. Minor units. */
  unconfirmedMinor: number;
  confirmation: { at: EpochMs; byId: PersonId } | null;
};

/** What can happen to an exception. The recorded event says by whom and when (kernel/record/record.ts). */
export type ExceptionEvent =
  | (Notes & {
      type: 'proposed';
      id: ExceptionId;
      teamId: TeamId;
      details: Details;
      terms: Terms;
      potAccountId: AccountId | null;
      hold: Hold | null;
      deadlineAt: EpochMs;
      nudgeAt: EpochMs | null;
      askedIds: PersonId[];
      /** Null on all that isn't approved at once under a policy. */
      policyId: PolicyId | null;
      policyAccountId: AccountId | null;
    })
  /** Customer, words, amount, kind or YES Check changed: positions are void, the clock starts again. */
  | (Notes & {
      type: 'revised';
      details: Details;
      terms: Terms;
      potAccountId: AccountId | null;
      hold: Hold | null;
      deadlineAt: EpochMs;
      nudgeAt: EpochMs | null;
      askedIds: PersonId[];
      voidedIds: PersonId[];
    })
  /** Only the ticket link or "waiting" changed. */
  | (Notes & { type: 'annotated'; deadlineAt: EpochMs; nudgeAt: EpochMs | null; askedIds: PersonId[] })
  | { type: 'co-signed' }
  | { type: 'objected'; reason: WordsRef }
  /**
   * Found by the settling click: positions of people who are no longer eligible; `often`: co-signs that are left to
   * others, because these people and the proposer settle one another's too often.
   */
  | { type: 'positions-voided'; personIds: PersonId[]; why: 'often' | 'ineligible' }
  | {
      type: 'escalated';
      why: 'objections' | 'proposer-gone';
      deadlineAt: EpochMs;
      nudgeAt: EpochMs;
      managerPlaces: PlaceRef[];
    }
  | {
      type: 'approved';
      how: 'quorum' | 'manager' | 'policy';
      coSignerIds: PersonId[];
      pairedIds: PersonId[];
      /** Co-signers who count only because nobody else was there (fairness). */
      flaggedIds: PersonId[];
      chargedMinor: number;
      toppedUpMinor: number;
      nudgeAt: EpochMs;
      noticePlaces: PlaceRef[];
    }
  | { type: 'declined'; comment: WordsRef }
  | { type: 'withdrawn' }
  | { type: 'expired' }
  /** The bump in the thread, naming up to three candidates. */
  | { type: 'bumped'; candidateIds: PersonId[] }
  /** Managers reminded of an escalated one, or the proposer of marking as done. */
  | {
      type: 'reminded';
      /** Where those who may decide it by then are reminded; none for a reminder of marking as done. */
      managerPlaces: PlaceRef[];
    }
  | ({ type: 'applied'; mood: CustomerMood; note: WordsRef | null } & Returned)
  | { type: 'raised'; reason: WordsRef }
  | { type: 'endorsed' }
  | { type: 'coached'; note: WordsRef }
  | { type: 'suggested' }
  /** No policy is to be made of it for now. */
  | { type: 'set-aside' }
  | ({
      type: 'reversed';
      reason: WordsRef;
      /** Where managers are told; null where they weren't yet. */
      noticePlaces: PlaceRef[] | null;
    } & Returned)
  /** A co-signer or manager stands by what the proposer alone said of the amount. */
  | { type: 'amount-confirmed' };

/** What went back of the charge, and of what was topped up for it; minor units. */
type Returned = {
  returnedMinor: number;
  /** The part that the proposer alone says, so that it still counts for the customer. */
  unconfirmedMinor: number;
  topUpReturnedMinor: number;
};

export type ExceptionEventType = ExceptionEvent['type'];

/** @returns whether someone, or the fairness guard, asks managers to look at it before others (docs/product.md §8). */
export function isRaised({ raised, approval }: ExceptionState): boolean {
  return raised.length > 0 || (approval?.flaggedIds.length ?? 0) > 0;
}

/** @returns whether it only stands in a list for one that can't be read: nothing can be done with it, or learned from it. */
export function isUnreadable({ details }: ExceptionState): boolean {
  return details.reason.id === UNREADABLE.id;
}

/** @returns whether people can still take positions or decide: `proposed` or `escalated`. */
export function isOpen(state: ExceptionState): boolean {
  return state.status === 'proposed' || state.status === 'escalated';
}

/** @returns everybody whom a card or a file names for what they did in it; some more than once. */
export function peopleIn(state: ExceptionState): PersonId[] {
  const { approval, decline, outcome, review, suggested, reversal, confirmation } = state;
  return [
    state.proposerId,
    ...state.positions.map(({ personId }) => personId),
    ...(approval?.coSignerIds ?? []),
    ...state.raised.map(({ byId }) => byId),
    ...[approval, decline, outcome, review, suggested, reversal, confirmation].flatMap((done) =>
      done === null ? [] : [done.byId],
    ),
  ];
}

/** @returns what people wrote in it, but for the Coach note: that is for few (docs/product.md §10). */
export function textsIn(state: ExceptionState): TextId[] {
  const refs = [
    state.details.resolution,
    state.details.reason,
    ...state.positions.map(({ reason }) => reason),
    ...state.raised.map(({ reason }) => reason),
    state.decline?.comment,
    state.outcome?.note,
    state.reversal?.reason,
  ];
  return refs.flatMap((ref) => (ref ? [ref.id] : []));
}
