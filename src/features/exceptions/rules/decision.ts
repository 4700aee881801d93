import type { Account, Entry } from '../../../kernel/ledger/entries.ts';
import type { Words } from '../../../kernel/record/texts.ts';
import type { Refused } from '../../../kernel/refusal.ts';
import type { TeamSettings, YesCheckItem } from '../../../kernel/team/settings.ts';
import type { EpochMs, ExceptionId, NewId, PersonId, PolicyId, TeamId } from '../../../kernel/values/ids.ts';
import type { Standing } from '../../../kernel/values/people.ts';
import type { Want } from '../../../kernel/wants.ts';
import type { ExceptionEvent } from './events.ts';
import type { PolicyFacts } from './policy-use.ts';
import type { CustomerMood } from './state.ts';

/**
 * A proposal's form, its fields already read (form.ts) and its words already given ids. In an edit, words that stayed
 * as they were keep their old id, salt and digest: an equal digest is how a revision knows that they didn't change.
 */
export type Proposal = {
  customer: string;
  resolution: Words;
  reason: Words;
  amountMinor: number | null;
  kind: string;
  ticketLink: string | null;
  waiting: boolean;
  yesCheck: YesCheckItem[];
};

/** What somebody, or the clock, wants of an exception. `revision`: the one it was drawn from. */
export type ExceptionCommand =
  | { type: 'propose'; id: ExceptionId; teamId: TeamId; proposal: Proposal; policyId: PolicyId | null }
  | { type: 'edit'; revision: number; proposal: Proposal }
  | { type: 'co-sign'; revision: number }
  | { type: 'object'; revision: number; reason: Words }
  | { type: 'withdraw'; revision: number }
  | { type: 'approve'; revision: number }
  | { type: 'decline'; revision: number; comment: Words }
  | { type: 'apply'; mood: CustomerMood; note: Words | null; actualAmountMinor: number | null }
  | { type: 'raise'; reason: Words }
  | { type: 'endorse' }
  | { type: 'coach'; note: Words }
  | { type: 'suggest' }
  | { type: 'reverse'; reason: Words }
  /** `seenMinor`: what the person saw as charged, minor units. */
  | { type: 'confirm'; seenMinor: number }
  /** The clock: whatever is due by `now`. */
  | { type: 'tick' };

/** Who acts, as things stand at this moment; null: the clock. */
export type ActorFacts = { id: PersonId; standing: Standing; isManager: boolean; isAdmin: boolean };

/** What a decision needs to know beyond the state: looked up by the use case, guarded in the commit. */
export type ExceptionFacts = {
  actor: ActorFacts | null;
  settings: TeamSettings;
  /** The team's channel, where the card lies. */
  channel: string;
  /** Standing of the proposer and of everybody who holds a position, now. */
  standings: ReadonlyMap<PersonId, Standing>;
  /** Managers who are agents now; admins who are full members now. */
  managerIds: readonly PersonId[];
  adminIds: readonly PersonId[];
  /** What this customer was given in 30 days in the team, this exception left out. Minor units. */
  customerSumMinor: number;
  /** The proposer's open proposals, this one left out. */
  openCount: number;
  /** The pot of the proposal's month (an edit: of the first proposal's); null without an amount. */
  pot: Account | null;
  /** The proposer's other open holds on that account. Minor units. */
  proposerHoldsMinor: number;
  /** The policy that the proposal is to be approved under; null: none, or there is none of that id. */
  policy: PolicyFacts | null;
  /** Known outcomes under the case's policy until now, latest first, as many as are looked at; empty: no policy. */
  policyMoods: readonly CustomerMood[];
  /** Whether a policy was adopted from it: looked up where somebody suggests it as one. */
  madePolicy: boolean;
  /** How often proposer and each of these people settled each other's in 7 days: who acts, and who co-signed before. */
  pairSettlements: ReadonlyMap<PersonId, number>;
  /**
   * A few eligible people active in the last 30 minutes who could co-sign: neither actor, proposer nor holder of a
   * position, nor who settled as many with the proposer as a pair may.
   */
  activeOtherIds: readonly PersonId[];
  /**
   * Eligible people to ask, best first: active lately, then least asked. Neither proposer nor holders of a position, nor
   * who settled as many with the proposer as a pair may. As many as are asked at once, and all of those asked before who are still eligible.
   */
  candidateIds: readonly PersonId[];
};

/** Time and ids are arguments. */
export type DecideAt = { now: EpochMs; newId: NewId };

export type ExceptionDecision =
  | {
      ok: true;
      events: ExceptionEvent[];
      entries: Entry[];
      wants: Want[];
      /** Words that the events refer to. */
      texts: Words[];
      /** People whose pair with the proposer settles now: their `pair` streams are expected and bumped. */
      pairedIds: PersonId[];
      /** People asked to co-sign by this. */
      askedIds: PersonId[];
      /** The fairness guard let it pass because nobody else was there. */
      warning: boolean;
    }
  | Refused;
