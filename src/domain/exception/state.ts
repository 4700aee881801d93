import type { AccountId } from '../budget/entries.ts';
import type { EntryId, EpochMs, ExceptionId, PersonId, TeamId } from '../shared/ids.ts';
import type { YesCheckItem } from '../shared/settings.ts';
import type { WordsRef } from '../shared/texts.ts';
import type { PlaceRef } from '../shared/wants.ts';

/** docs/product.md §3, States. */
export const STATUSES = [
  'proposed',
  'escalated',
  'approved',
  'applied',
  'withdrawn',
  'expired',
  'declined',
  'reversed',
] as const;
export type Status = (typeof STATUSES)[number];

/** What a revision is made of: changing any of it voids positions and restarts the clock. */
export type Details = {
  customer: string;
  /** `customer` without case and punctuation: what sums are counted by. */
  customerKey: string;
  resolution: WordsRef;
  reason: WordsRef;
  amountMinor: number | null;
  kind: string;
  yesCheck: YesCheckItem[];
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
export type ExceptionState = {
  id: ExceptionId;
  teamId: TeamId;
  status: Status;
  proposerId: PersonId;
  proposedAt: EpochMs;
  /** From 1; every change of `details` adds one. */
  revision: number;
  revisedAt: EpochMs;
  details: Details;
  ticketLink: string | null;
  waiting: boolean;
  terms: Terms;
  /** The pot's account in the period of the proposal: hold, post, void and correction belong there. Null: no amount. */
  potAccountId: AccountId | null;
  hold: Hold | null;
  positions: Position[];
  /** Who got a private message with **Co-sign**: it is kept true as the card is. */
  askedIds: PersonId[];
  /** Where managers were asked when it escalated: kept true too. */
  managerPlaces: PlaceRef[];
  /** After this moment an open exception is expired, whatever the timers did. Null once it isn't open. */
  deadlineAt: EpochMs | null;
  /** When the bump, the managers' reminder or the reminder to mark as done is due; null: none to come. */
  nudgeAt: EpochMs | null;
  escalation: { at: EpochMs; why: 'objections' | 'proposer-gone' } | null;
  approval: {
    at: EpochMs;
    /** Who settled it: the last co-signer, or the manager who approved it. */
    byId: PersonId;
    how: 'quorum' | 'manager';
    coSignerIds: PersonId[];
    /** Co-signers who weren't managers: their pairs with the proposer count for the fairness guard. */
    pairedIds: PersonId[];
    /** What the pot was charged, and is still charged after corrections. */
    chargedMinor: number;
    toppedUpMinor: number;
    /** Where managers were told of it: kept true too. */
    noticePlaces: PlaceRef[];
  } | null;
  decline: { at: EpochMs; byId: PersonId; comment: WordsRef } | null;
  outcome: { at: EpochMs; byId: PersonId; mood: CustomerMood; note: WordsRef | null } | null;
  raised: { at: EpochMs; byId: PersonId; reason: WordsRef }[];
  review: { at: EpochMs; byId: PersonId; verdict: 'endorsed' | 'coached'; note: WordsRef | null } | null;
  reversal: { at: EpochMs; byId: PersonId; reason: WordsRef } | null;
};

/** @returns whether people can still take positions or decide: `proposed` or `escalated`. */
export function isOpen(state: ExceptionState): boolean {
  return state.status === 'proposed' || state.status === 'escalated';
}
