import type { AccountId } from '../../../kernel/ledger/entries.ts';
import type { PlaceRef } from '../../../kernel/plan.ts';
import type { WordsRef } from '../../../kernel/record/record.ts';
import type { EpochMs, ExceptionId, PersonId, PolicyId, TeamId } from '../../../kernel/values/ids.ts';
import type { CustomerMood, Details, Hold, Terms } from './state.ts';

/** What can happen to an exception. Who did it and when stand on the recorded event (shared/record.ts). */
export type ExceptionEvent =
  | {
      type: 'proposed';
      id: ExceptionId;
      teamId: TeamId;
      details: Details;
      ticketLink: string | null;
      waiting: boolean;
      terms: Terms;
      potAccountId: AccountId | null;
      hold: Hold | null;
      deadlineAt: EpochMs;
      nudgeAt: EpochMs | null;
      askedIds: PersonId[];
      /** Null on all that isn't approved at once under a policy; missing where there were no policies yet. */
      policyId?: PolicyId | null;
      policyAccountId?: AccountId | null;
    }
  /** Customer, words, amount, kind or YES Check changed: positions are void, the clock starts again. */
  | {
      type: 'revised';
      details: Details;
      ticketLink: string | null;
      waiting: boolean;
      terms: Terms;
      potAccountId: AccountId | null;
      hold: Hold | null;
      deadlineAt: EpochMs;
      nudgeAt: EpochMs | null;
      askedIds: PersonId[];
      voidedIds: PersonId[];
    }
  /** Only the ticket link or "waiting" changed. */
  | {
      type: 'annotated';
      ticketLink: string | null;
      waiting: boolean;
      deadlineAt: EpochMs;
      nudgeAt: EpochMs | null;
      askedIds: PersonId[];
    }
  | { type: 'co-signed' }
  | { type: 'objected'; reason: WordsRef }
  /**
   * Found by the settling click: positions of people who are no longer eligible; `often`: co-signs that are left to
   * others, because these people and the proposer settle one another's too often.
   */
  | { type: 'positions-voided'; personIds: PersonId[]; why?: 'often' }
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
      /** Co-signers who count only because nobody else was there (fairness.ts); missing: none. */
      flaggedIds?: PersonId[];
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
      /** Where those who may decide it by then are reminded; missing: where managers were asked. */
      managerPlaces?: PlaceRef[];
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
      /** Where managers are told; missing where they weren't yet. */
      noticePlaces?: PlaceRef[];
    } & Returned)
  /** A co-signer or manager stands by what the proposer alone said of the amount. */
  | { type: 'amount-confirmed' };

/** What went back of the charge, and of what was topped up for it; minor units. */
type Returned = {
  returnedMinor: number;
  /** The part that the proposer alone says, so that it still counts for the customer; missing: nothing. */
  unconfirmedMinor?: number;
  /** Missing where top-ups stayed in the pot. */
  topUpReturnedMinor?: number;
};

export type ExceptionEventType = ExceptionEvent['type'];
