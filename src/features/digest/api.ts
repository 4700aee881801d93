import type { Actor } from '../../kernel/actor.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { EpochMs, TeamId } from '../../kernel/values/ids.ts';
import type { DigestView, ExceptionView, PersonView } from '../messages.ts';

/** What of a digest is for managers' eyes only. */
export type PrivatePart = {
  notThanked: PersonView[];
  followUps: { person: PersonView; at: EpochMs }[];
  timeZone: string;
};

/** A page of a team's review queue; `from`: the number of its first case, from 1. */
export type ReviewQueue = {
  teamId: TeamId;
  teamName: string;
  cases: ExceptionView[];
  total: number;
  from: number;
  page: number;
  pages: number;
};

/** The digest and what is to do in it (docs/product.md §7). */
export type DigestUseCases = {
  /** `named`: empty for this week so far, `last`, or `2026-W47`. */
  show(actor: Actor, named: string): Promise<Result<{ digest: DigestView; soFar: boolean }>>;
  /** A week of a digest that was shown, whole. */
  all(actor: Actor, teamId: TeamId, weekKey: string): Promise<Result<{ digest: DigestView }>>;
  /** §8: cases to review, a page at a time. */
  reviewQueue(actor: Actor, teamId: TeamId, page: number): Promise<Result<{ queue: ReviewQueue }>>;
  privatePart(actor: Actor, teamId: TeamId): Promise<Result<{ part: PrivatePart }>>;
  setRecap(actor: Actor, recap: boolean): Promise<Result<object>>;
};
