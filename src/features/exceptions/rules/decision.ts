import type { Account, Entry } from '../../../kernel/ledger/entries.ts';
import type { Want } from '../../../kernel/plan.ts';
import type { Words } from '../../../kernel/record/record.ts';
import type { Refused } from '../../../kernel/refusal.ts';
import type { TeamSettings } from '../../../kernel/team/settings.ts';
import type { EpochMs, ExceptionId, NewId, PersonId, PolicyId, TeamId } from '../../../kernel/values/ids.ts';
import type { ActorFacts, Standing } from '../../../kernel/values/people.ts';
import type { PolicyState } from '../../policies/rules/state.ts';
import type { Carries, RuledAct } from './acts.ts';
import type { CustomerMood, ExceptionEvent, ExceptionState, Notes, Proposed } from './state.ts';

/**
 * A proposal's form, its fields already read (form.ts) and its words already given ids. In an edit, words that stayed
 * as they were keep their old id, salt and digest: an equal digest is how a revision knows that they didn't change.
 */
export type Proposal = Proposed<Words> & Notes;

/** What some acts carry that their row in the table doesn't say. */
export type OwnParts = {
  edit: { proposal: Proposal };
  apply: { mood: CustomerMood; note: Words | null; actualAmountMinor: number | null };
  /** `seenMinor`: what the person saw as charged, minor units. */
  confirm: { seenMinor: number };
};

/** What someone does with an exception. `revision`: the one it was drawn from. */
export type ActCommand = {
  [A in RuledAct]: { type: A } & Carries<A, Words> & (A extends keyof OwnParts ? OwnParts[A] : object);
}[RuledAct];

/** What someone, or the clock, wants of an exception. */
export type ExceptionCommand =
  | { type: 'propose'; id: ExceptionId; teamId: TeamId; proposal: Proposal; policyId: PolicyId | null }
  | ActCommand
  /** The clock: whatever is due by `now`. */
  | { type: 'tick' };

/** A policy that someone chose, with what this month has seen of it. */
export type PolicyFacts = { policy: PolicyState; account: Account };

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
  /** Whether a policy was adopted from it: looked up where someone suggests it as one. */
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

export type Command<T extends ExceptionCommand['type']> = Extract<ExceptionCommand, { type: T }>;

/** What each action is decided from. `state` is open to the action: closed cases were answered before. */
export type Given<T extends ExceptionCommand['type']> = {
  state: ExceptionState;
  command: Command<T>;
  facts: ExceptionFacts;
  actor: ActorFacts;
  at: DecideAt;
};

/** What an action comes to; what people see of it follows from the events (decide.ts). */
export type Outcome =
  | { ok: true; events: ExceptionEvent[]; entries: Entry[]; texts: Words[]; warning: boolean }
  | Refused;

/** @returns an outcome of these events. */
export function happens(
  events: ExceptionEvent[],
  more: { entries?: Entry[]; texts?: Words[]; warning?: boolean } = {},
): Outcome {
  return { ok: true, events, entries: [], texts: [], warning: false, ...more };
}

/** docs/product.md §3, Time. All spans in milliseconds. */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const WAITING_MS = 30 * MINUTE;
const WAITING_BUMP_MS = 3 * MINUTE;

export type ClockTimes = { deadlineAt: EpochMs; nudgeAt: EpochMs };

/** @returns when a revision made at `now` ends, and when candidates are bumped. */
export function proposalTimes(waiting: boolean, now: EpochMs): ClockTimes {
  return waiting
    ? { deadlineAt: now + WAITING_MS, nudgeAt: now + WAITING_BUMP_MS }
    : { deadlineAt: now + DAY, nudgeAt: now + DAY / 2 };
}

/** @returns when a case escalated at `now` ends, and when managers are reminded: at half. */
export function escalationTimes(waiting: boolean, now: EpochMs): ClockTimes {
  const span = waiting ? HOUR : DAY;
  return { deadlineAt: now + span, nudgeAt: now + span / 2 };
}

/**
 * The customer turns out to be waiting: the deadline comes nearer, never further away. A bump that was made isn't
 * made again in the same revision.
 *
 * @returns the times from now on.
 */
export function sooner(
  was: { deadlineAt: EpochMs; nudgeAt: EpochMs | null },
  now: EpochMs,
): { deadlineAt: EpochMs; nudgeAt: EpochMs | null } {
  const waiting = proposalTimes(true, now);
  return {
    deadlineAt: Math.min(was.deadlineAt, waiting.deadlineAt),
    nudgeAt: was.nudgeAt === null ? null : Math.min(was.nudgeAt, waiting.nudgeAt),
  };
}

/** @returns when the proposer of a case approved at `now` is reminded to mark it as done. */
export function doneReminderAt(now: EpochMs): EpochMs {
  return now + 3 * DAY;
}
