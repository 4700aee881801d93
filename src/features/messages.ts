import type { YesCheckItem } from '../kernel/team/settings.ts';
import type {
  DigestId,
  EpochMs,
  ExceptionId,
  KudosId,
  PersonId,
  PolicyId,
  SpendingId,
  TeamId,
  VoiceId,
} from '../kernel/values/ids.ts';
import type { MoneyFormat } from '../kernel/values/money.ts';
import type { DigestFigures } from './digest/rules/state.ts';
import type { CustomerMood, Status } from './exceptions/rules/state.ts';
import type { AbuseChannel, AbuseKind, AbuseTime, Verdict } from './voice/rules/state.ts';

/** What people see, before a chat's own form and words are given to it: both chats draw from these. */

/** In whose way dates, numbers and lists are written: `locale` (BCP 47); `now` null: it isn't known when they are read. */
export type Reading = { locale: string; now: EpochMs | null };

export type PersonView = { id: PersonId; chatUserId: string; name: string };
/** Minor units, with how the team writes them. */
export type Money = { minor: number } & MoneyFormat;

/** The buttons of an exception's card, in order (docs/product.md §3). */
export type ExceptionButton =
  | 'co-sign'
  | 'object'
  | 'edit'
  | 'withdraw'
  | 'approve'
  | 'decline'
  | 'apply'
  | 'thank'
  | 'raise'
  | 'endorse'
  | 'coach'
  | 'suggest'
  | 'confirm';

/**
 * Decided cases that are like one (docs/product.md §8): the most alike, at most three, and of all that are similar how
 * many were approved, and how many customers were content or better.
 */
export type PrecedentsView = {
  shown: { number: number; status: Status; resolution: string; amount: Money | null; mood: CustomerMood | null }[];
  similar: number;
  approved: number;
  contentOrBetter: number;
};

export type ExceptionView = {
  id: ExceptionId;
  number: number;
  teamId: TeamId;
  /** The team's channel, the chat's id. */
  channel: string;
  /**
   * For chats that show each person their own buttons: the team's managers; of an escalated case those who may decide
   * it, of one whose amount waits to be confirmed those who may do that, admins where nobody nearer may.
   */
  managers: PersonView[];
  revision: number;
  status: Status;
  proposer: PersonView;
  customer: string;
  resolution: string;
  reason: string;
  amount: Money | null;
  /** With an amount: whether the pot holds it. */
  held: boolean;
  kind: string;
  ticketLink: string | null;
  waiting: boolean;
  yesCheck: { item: YesCheckItem; wording: string; ticked: boolean }[];
  deadlineAt: EpochMs | null;
  /** The team's: where a chat can't show a moment in its reader's own zone. */
  timeZone: string;
  /** `managerMissing`: a manager is needed and isn't among those who co-signed yet. */
  needs: { coSigns: number; ofThem: number; manager: boolean; managerMissing: boolean };
  coSigners: PersonView[];
  objections: { person: PersonView; reason: string }[];
  escalatedWhy: 'objections' | 'proposer-gone' | null;
  approval: {
    by: PersonView;
    how: 'quorum' | 'manager' | 'policy';
    at: EpochMs;
    charged: Money | null;
    toppedUp: Money | null;
  } | null;
  decline: { by: PersonView; comment: string } | null;
  outcome: { by: PersonView; mood: CustomerMood; note: string | null } | null;
  raised: { by: PersonView; reason: string }[];
  /** Co-signers who often settle with the proposer and counted because nobody else was there: managers look at it first. */
  flagged: PersonView[];
  /** Whether managers have still to look at it, or again (docs/product.md §8). */
  toReview: boolean;
  /** The coach note is not here: it is for proposer and co-signers only. */
  review: { by: PersonView; verdict: 'endorsed' | 'coached' } | null;
  /** `returned`: what came back with it; null: nothing, or it isn't known. */
  reversal: { by: PersonView; reason: string; returned: Money | null } | null;
  /** What came back by the proposer's word alone, and still counts for the customer; null: nothing. */
  toConfirm: Money | null;
  confirmedBy: PersonView | null;
  /** Null: there are none, or nobody needs them there. */
  precedents: PrecedentsView | null;
  /** What it was approved under, at once. */
  policy: { id: PolicyId; name: string } | null;
  /** Who suggested it as policy. */
  suggestedBy: PersonView | null;
  buttons: ExceptionButton[];
};

/** A policy, its bounds and what came of it so far (docs/product.md §8). */
export type PolicyView = {
  id: PolicyId;
  teamId: TeamId;
  teamName: string;
  timeZone: string;
  name: string;
  wording: string;
  kind: string;
  standing: 'live' | 'paused' | 'retired' | 'ended';
  /** Null: it covers cases without money. */
  max: Money | null;
  /** Minor units of `format`'s currency; without one, cases. */
  monthly: { limit: number; left: number; format: MoneyFormat | null };
  untilAt: EpochMs | null;
  adopted: { at: EpochMs; by: PersonView };
  changed: { at: EpochMs; by: PersonView } | null;
  uses: number;
  /** What was given under it and not taken back; null: no money. */
  given: Money | null;
  reversed: number;
  outcomes: { mood: CustomerMood; count: number }[];
  seedIds: ExceptionId[];
};

/** Cases that a policy could be made of; `centre` is the one that the others are like. */
export type CandidateView = { centre: ExceptionView; cases: ExceptionView[]; suggestedBy: PersonView | null };

export type KudosView = {
  id: KudosId;
  giver: PersonView;
  receivers: PersonView[];
  text: string;
  value: string | null;
  isPrivate: boolean;
  link: string | null;
  seconders: PersonView[];
  takenBack: boolean;
};

export type SpendingView = {
  id: SpendingId;
  person: PersonView;
  kind: 'goodwill' | 'kindness';
  amount: Money | null;
  customer: string | null;
  text: string;
  undone: boolean;
};

/** What people told (docs/product.md §6). */
type Told<K extends string> = {
  kind: K;
  id: VoiceId;
  at: EpochMs;
  author: PersonView;
  text: string;
  teamName: string;
  timeZone: string;
};
export type StoryView = Told<'story'> & { exceptionNumber: number | null; shared: boolean };
/** `isMine`: the reader is one of its voices. `answer.number` counts the answers. */
export type AnnoyanceView = Told<'annoyance'> & {
  votes: number;
  isMine: boolean;
  answer: { number: number; by: PersonView; verdict: Verdict; why: string } | null;
};
/** For the team's managers alone. `isMine`: the reader reported it. */
export type AbuseView = Told<'abuse'> & {
  when: AbuseTime;
  channel: AbuseChannel;
  abuse: AbuseKind;
  isMine: boolean;
  wantsTalk: boolean;
  talkBy: PersonView | null;
};
export type SaidView = Told<'said'> & { topic: string };
export type VoiceViews = { story: StoryView; annoyance: AnnoyanceView; abuse: AbuseView; said: SaidView };
export type VoiceView = VoiceViews[keyof VoiceViews];

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
  /** Of what could become policy when the digest was made: what still could, and what was adopted since. */
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

/** Everything that is posted. The form decides its drawing; `tell` is a private message that never changes. */
export type Message =
  | {
      form: 'candidate' | 'escalation' | 'escalation-reminder' | 'approval-notice' | 'reversal-notice';
      exception: ExceptionView;
    }
  /** `asked`: who was asked for a customer who waits, where a chat tells only people whom a post names. */
  | { form: 'exception-card'; exception: ExceptionView; asked?: PersonView[] }
  | { form: 'bump'; exception: ExceptionView; candidates: PersonView[] }
  | { form: 'raised-notice'; exception: ExceptionView; by: PersonView; reason: string }
  | { form: 'shout-out' | 'kudos-dm'; kudos: KudosView }
  | { form: 'shared-act'; spending: SpendingView }
  | { form: 'shared-story'; story: StoryView }
  | { form: 'abuse-report'; report: AbuseView }
  | { form: 'digest'; digest: DigestView }
  | { form: 'tell'; tell: Tell };

export type Tell =
  | {
      note:
        | 'approved'
        | 'declined'
        | 'expired'
        | 'escalated'
        | 'done-reminder'
        | 'objected'
        | 'endorsed'
        | 'shown-plainly';
      exception: ExceptionView;
    }
  /** `isMine`: the reader proposed it. */
  | { note: 'reversed'; exception: ExceptionView; isMine: boolean }
  | { note: 'raised'; exception: ExceptionView; by: PersonView; reason: string }
  | { note: 'coached'; exception: ExceptionView; by: PersonView; text: string }
  | { note: 'position-voided'; exception: ExceptionView; why: 'revised' | 'ineligible' | 'often' }
  | { note: 'recap'; recap: RecapView }
  | { note: 'policy-unhappy'; policy: { id: PolicyId; name: string }; teamName: string }
  | { note: 'named-manager'; teamName: string; channel: string; by: PersonView }
  | { note: 'webhook-disabled'; host: string; why: 'failed' | 'gone' }
  | { note: 'annoyance-answered'; annoyance: AnnoyanceView; answer: NonNullable<AnnoyanceView['answer']> }
  | { note: 'talk-taken'; by: PersonView }
  | { note: 'report-waits'; teamName: string; channel: string }
  | { note: 'place-lost'; channel: string; reason: string };
