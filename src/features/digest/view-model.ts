import type { DigestId, EpochMs, PolicyId, TeamId, VoiceId } from '../../kernel/values/ids.ts';
import type { PersonView } from '../../kernel/values/people.ts';
import type { ExceptionView } from '../exceptions/view-model.ts';
import type { KudosView } from '../kudos/index.ts';
import type { CandidateView } from '../policies/view-model.ts';
import type { Verdict } from '../voice/index.ts';
import type { DigestFigures } from './rules/state.ts';

export type RecapView = {
  weekKey: string;
  thanks: KudosView[];
  proposed: { exception: ExceptionView }[];
  coSigned: { exception: ExceptionView }[];
  /** Policies adopted in the week from cases that the person proposed or co-signed. */
  adopted: { name: string }[];
  /** Answered in the week: what the person said is in the way, or voted for. */
  answered: { text: string; verdict: Verdict; why: string }[];
};

export type DigestView = {
  id: DigestId;
  teamId: TeamId;
  teamName: string;
  /** The team's: how its money is written. */
  locale: string;
  figures: DigestFigures;
  /** As they are now, so that buttons show what is still to do. */
  toReview: ExceptionView[];
  /** How many of those approved by the end of the week are still to review, now. */
  toReviewLeft: number;
  /** The possible policies when the digest was made: those that are still possible, and those adopted since. */
  candidates: CandidateView[];
  adopted: { id: PolicyId; name: string }[];
  highlights: KudosView[];
  /** The words of what the figures count by id; those erased since are left out. */
  inOurWay: {
    id: VoiceId;
    text: string;
    votes: number;
    votesInWeek: number;
    isNew: boolean;
    answer: { number: number; verdict: Verdict } | null;
  }[];
  topics: { topic: string; count: number }[];
};

/** The part of a digest that only managers see. */
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
