import type { WordsRef } from '../../../kernel/record/record.ts';
import type { EpochMs, ExceptionId, PersonId, PolicyId, TeamId } from '../../../kernel/values/ids.ts';

/** How a policy stands. That its time is over is no status: the clock decides at each use (`standingOf`). */
export type PolicyStatus = 'live' | 'paused' | 'retired';

/** What a policy allows (docs/product.md §8, Policies). */
type PolicyTerms = {
  /** Its name in forms, lists and on cards. */
  name: WordsRef;
  /** Its rule: when to use it and what to do. */
  wording: WordsRef;
  /** The kind of exceptions that it covers. */
  kind: string;
  /** The most for one case, minor units of `currency`; null: it covers cases without money only. */
  maxMinor: number | null;
  /** A calendar month's limit: minor units where it covers money, else how many cases. */
  monthlyLimit: number;
  currency: string;
  /** From this moment on it is over; null: until it is retired. */
  untilAt: EpochMs | null;
};

/** The fold of a policy’s events (`evolvePolicy`). */
export type PolicyState = PolicyTerms & {
  id: PolicyId;
  teamId: TeamId;
  status: PolicyStatus;
  /** The cases that it was adopted from. */
  seedIds: ExceptionId[];
  adopted: { at: EpochMs; byId: PersonId };
  /** The last person who paused, resumed or retired it; null: nobody has. */
  changed: { at: EpochMs; byId: PersonId } | null;
};

export type PolicyEvent =
  | ({ type: 'adopted'; id: PolicyId; teamId: TeamId; seedIds: ExceptionId[] } & PolicyTerms)
  | { type: 'paused' }
  | { type: 'resumed' }
  | { type: 'retired' };

/** @returns how a policy stands at `now`: the end of its time needs nobody to come by. */
export function standingOf(policy: PolicyState, now: EpochMs): PolicyStatus | 'ended' {
  if (policy.status !== 'retired' && policy.untilAt !== null && now >= policy.untilAt) return 'ended';
  return policy.status;
}
