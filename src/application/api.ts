import type { TypedProposal } from '../domain/exception/form.ts';
import type { CustomerMood, Position } from '../domain/exception/state.ts';
import type { Thanks } from '../domain/exports/recognition.ts';
import type { ExportChoice, ExportName } from '../domain/exports/what.ts';
import type { PolicyChange } from '../domain/policy/decide-policy.ts';
import type { TypedPolicy } from '../domain/policy/form.ts';
import type {
  EpochMs,
  ExceptionId,
  KudosId,
  PersonId,
  PolicyId,
  SpendingId,
  TeamId,
  VoiceId,
  WorkspaceId,
} from '../domain/shared/ids.ts';
import type { Result, SkippedReceiver } from '../domain/shared/refusal.ts';
import type { TeamSettings } from '../domain/shared/settings.ts';
import type { TypedSettings } from '../domain/shared/settings-rules.ts';
import type { TypedVoice } from '../domain/voice/form.ts';
import type { VoiceKind } from '../domain/voice/state.ts';
import type { EndpointAct, EndpointId } from '../domain/webhooks/endpoint.ts';
import type {
  AbuseView,
  AnnoyanceView,
  CandidateView,
  DigestView,
  ExceptionView,
  KudosView,
  Money,
  PersonView,
  PolicyView,
  PrecedentsView,
  SpendingView,
  StoryView,
  VoiceView,
} from './messages.ts';
import type { PostOutcome } from './ports/webhooks.ts';
import type { WebhookForm, WebhookView } from './webhooks/view.ts';

/** Who asks, from where. Made by a platform from a verified request. */
export type Actor = {
  workspaceId: WorkspaceId;
  personId: PersonId;
  /** The channel the request came from; null: private messages, a group, the home. */
  channel: string | null;
  /** Names the request, equal when the chat sends it again: an accepted plan claims it. */
  requestKey: string;
  /** The chat and how: `slack:command`, `teams:click`. */
  origin: string;
};

/** What the modal **Propose an exception** holds, as typed. */
export type ProposalForm = TypedProposal;

/** What a proposal's form is drawn from. */
export type ProposalDraft = {
  teamId: TeamId;
  form: ProposalForm;
  kinds: string[];
  yesCheck: TeamSettings['yesCheck'];
  guidance: string;
  currency: string;
  /** Similar past cases, as far as it is known what it is about. */
  precedents: PrecedentsView | null;
  /** Null: a new proposal. Else the exception that is edited, and the revision it was drawn from. */
  editing: { exceptionId: ExceptionId; revision: number; number: number } | null;
  /** Those that a new proposal can be approved under at once. */
  policies: { id: PolicyId; name: string; kind: string; max: Money | null }[];
};

/** What the modal **Adopt as policy** holds, as typed. */
export type PolicyForm = TypedPolicy;

export type PolicyDraft = {
  caseId: ExceptionId;
  /** How many cases it would be adopted from. */
  cases: number;
  currency: string;
  /** The most that a case may cost. Minor units. */
  t1Minor: number;
  kinds: string[];
  form: PolicyForm;
};

/** `hidden`: how many older ones aren't listed. `candidates`: for those who may adopt. */
export type PolicyList = {
  list: { teamName: string; policies: PolicyView[]; hidden: number; candidates: CandidateView[] };
};
/** `seeds`: the cases that it was adopted from; `latest`: of those approved under it. */
export type PolicyPage = {
  page: { policy: PolicyView; seeds: ExceptionView[]; latest: ExceptionView[]; mayChange: boolean };
};

/** A click or form on an exception, with the revision that it was drawn from, as an expectation. */
export type OnException = { exceptionId: ExceptionId; revision: number };

/** `warning`: the fairness guard let it pass because nobody else was there. */
export type CoSigned = { exception: ExceptionView; settled: boolean; warning: boolean; repeated: boolean };

export type BudgetLine = { left: Money; limit: Money; renewsAt: EpochMs };
export type Budgets = {
  teamName: string;
  timeZone: string;
  goodwill: BudgetLine;
  kindness: BudgetLine;
  kindnessCount: { left: number; limit: number; renewsAt: EpochMs };
  pot: BudgetLine;
  guidance: string;
};

export type GoodwillForm = { amount: string; customer: string; text: string; kind: 'goodwill' | 'kindness' };

export type KudosForm = {
  /** The chat's user ids, in order. */
  userIds: string[];
  /** Ids of user groups that were named. */
  groupIds: string[];
  /** `@here` and the like, if the text held one. */
  broadcast: '@here' | '@channel' | '@everyone' | null;
  text: string;
  value: string | null;
  isPrivate: boolean;
  link: string | null;
};

/** What the form of `/voice` holds, as typed. `anyway`: others said something like it, and it is told all the same. */
export type VoiceForm = TypedVoice & { anyway: boolean };

/** What the form of `/voice` is drawn from. */
export type VoiceDraft = {
  teamId: TeamId;
  teamName: string;
  /** Null: still to be chosen. */
  kind: VoiceKind | null;
  /** Whether stories are read in the whole workspace; else in the team's private channel only. */
  isLibraryShared: boolean;
  /** The team's latest. */
  topics: string[];
  /** Who reads a report of abuse: the team's managers but the person. */
  managers: PersonView[];
  /** What others said of the same. */
  similar: AnnoyanceView[];
};

/** A part of a list; `page` counts from 1. */
export type Paged<T> = { items: T[]; page: number; hasMore: boolean };

/** A manager's answer to what is in the way, as typed. */
export type AnswerForm = { verdict: string; text: string };

/** Settings as typed; a field left out stays as it is. Amounts are typed texts in the team's currency. */
export type SettingsForm = TypedSettings & {
  /** The chat's user ids. */
  managers?: string[];
};

export type SettingsView = {
  teamId: TeamId;
  teamName: string;
  channel: string;
  settings: TeamSettings;
  managers: PersonView[];
  mayChange: 'all' | 'most' | 'none';
  moneyMoved: boolean;
};

export type { PostOutcome, WebhookView };

export type HomeView = {
  person: PersonView;
  teams: { teamId: TeamId; name: string; channel: string }[];
  homeTeamId: TeamId | null;
  /** Null: money is closed in the home team, or there is no team yet. */
  budgets: Budgets | null;
  /** The nearest deadlines; `waitingMore`: how many more there are. */
  waitingForMe: ExceptionView[];
  waitingMore: number;
  mine: ExceptionView[];
  thanks: KudosView[];
  guidance: string | null;
  recap: boolean;
  /** For managers only: the first of their teams' queues. */
  review: ExceptionView[] | null;
  /** Of which teams there is more to review, and how many. */
  reviewMore: { teamId: TeamId; teamName: string; count: number }[];
  /** What could become policy there. */
  candidates: CandidateView[];
};

/** What of a digest is for managers' eyes only. */
export type PrivatePart = { notThanked: PersonView[]; followUps: { person: PersonView; at: EpochMs }[] };

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

export type ExportOptions = { teamId: TeamId; teamName: string; may: ExportName[] };
export type ExportLink = { url: string; what: ExportName; teamName: string; until: EpochMs; timeZone: string };
/** `chunks`: its text, piece by piece, at the reader's pace. */
export type ExportFile = { name: string; type: string; chunks: AsyncIterable<string> };
/** What a quarter's report says of one person in one team. */
export type OwnRow = { period: string; teamName: string; thanks: Thanks; policies: string[] };

/**
 * What the product does; the only way in for a chat. Each call answers with a result or a refusal, never throws for
 * what a person did, and stores all of it or nothing before it answers (docs/product.md; sections beside the calls).
 */
export type UseCases = {
  people: {
    /** Finds or makes our id of a chat's user; asks the chat where the user is new. */
    resolve(ws: WorkspaceId, chatUserId: string): Promise<PersonId>;
    /** An event told of a user or a channel: refreshes the rows, decides nothing. */
    refreshUser(ws: WorkspaceId, chatUserId: string): Promise<void>;
    refreshChannel(ws: WorkspaceId, channel: string): Promise<void>;
    memberChanged(ws: WorkspaceId, channel: string, chatUserId: string, inChannel: boolean): Promise<void>;
    /** How to show people whom a refusal names; those who aren't known are left out. */
    views(ws: WorkspaceId, ids: readonly PersonId[]): Promise<Map<PersonId, PersonView>>;
    /** Whether the person uses the team's channel for the first time: a welcome is due (§9). */
    firstUse(actor: Actor): Promise<boolean>;
  };
  /** §3 */
  exceptions: {
    /** What the form shows; `words` are those after the command. From an expired one: **Propose again**. */
    draft(
      actor: Actor,
      from: { words: string } | { again: ExceptionId } | { goodwill: GoodwillForm } | { edit: OnException },
      teamId?: TeamId,
    ): Promise<Result<{ draft: ProposalDraft }>>;
    propose(actor: Actor, teamId: TeamId, form: ProposalForm): Promise<Result<{ exception: ExceptionView }>>;
    edit(
      actor: Actor,
      on: OnException,
      form: ProposalForm,
    ): Promise<Result<{ exception: ExceptionView; voided: PersonView[] }>>;
    coSign(actor: Actor, on: OnException): Promise<Result<CoSigned>>;
    object(
      actor: Actor,
      on: OnException,
      reason: string,
    ): Promise<Result<{ exception: ExceptionView; escalated: boolean }>>;
    withdraw(actor: Actor, on: OnException): Promise<Result<{ exception: ExceptionView }>>;
    approve(actor: Actor, on: OnException): Promise<Result<{ exception: ExceptionView }>>;
    decline(actor: Actor, on: OnException, comment: string): Promise<Result<{ exception: ExceptionView }>>;
    apply(
      actor: Actor,
      id: ExceptionId,
      form: { mood: CustomerMood; note: string; actualAmount: string },
    ): Promise<Result<{ exception: ExceptionView; returned: Money | null }>>;
    raise(actor: Actor, id: ExceptionId, reason: string): Promise<Result<{ exception: ExceptionView }>>;
    endorse(actor: Actor, id: ExceptionId): Promise<Result<{ exception: ExceptionView }>>;
    coach(actor: Actor, id: ExceptionId, note: string): Promise<Result<{ exception: ExceptionView }>>;
    suggest(actor: Actor, id: ExceptionId): Promise<Result<{ exception: ExceptionView }>>;
    reverse(
      actor: Actor,
      id: ExceptionId,
      reason: string,
    ): Promise<Result<{ exception: ExceptionView; returned: Money | null }>>;
    /** Whether the person may open this form now (an early "no" is kinder than a late one). Same refusals as the act. */
    may(
      actor: Actor,
      what: 'object' | 'decline' | 'apply' | 'raise' | 'coach' | 'reverse',
      on: { exceptionId: ExceptionId; revision: number | null },
    ): Promise<Result<{ exception: ExceptionView }>>;
    /** Similar past cases for a draft (§8). `exceptId`: the one that is edited. */
    look(
      actor: Actor,
      alike: { teamId: TeamId; kind: string; resolution: string; reason: string; exceptId: ExceptionId | null },
    ): Promise<Result<{ precedents: PrecedentsView | null }>>;
    list(actor: Actor): Promise<Result<{ mine: ExceptionView[]; waitingForMe: ExceptionView[] }>>;
    /** `named` is what was typed: `EX-142`, `142`. History in words comes from the wording. */
    show(actor: Actor, named: string): Promise<Result<{ exception: ExceptionView; positions: Position[] }>>;
    /** Finds `EX-142` for a form. */
    find(actor: Actor, named: string): Promise<Result<{ exception: ExceptionView }>>;
  };
  /** §4 */
  money: {
    budgets(actor: Actor): Promise<Result<{ budgets: Budgets }>>;
    /** Reads `15 order 1182 late delivery` or `kindness 4.50 free coffee` into a form. */
    read(actor: Actor, words: string): Promise<Result<{ form: GoodwillForm; complete: boolean }>>;
    spend(
      actor: Actor,
      form: GoodwillForm,
    ): Promise<Result<{ spending: SpendingView; left: Money | null; countLeft: number | null; undoUntil: EpochMs }>>;
    undo(actor: Actor, id: SpendingId): Promise<Result<{ spending: SpendingView }>>;
    share(actor: Actor, id: SpendingId): Promise<Result<{ spending: SpendingView }>>;
  };
  /** §5 */
  kudos: {
    /** The values to choose from, and where the shout-out will be. `thank`: prefills proposer and co-signers. */
    draft(
      actor: Actor,
      thank: ExceptionId | null,
    ): Promise<Result<{ userIds: string[]; text: string; values: string[]; channel: string }>>;
    give(
      actor: Actor,
      form: KudosForm,
    ): Promise<
      Result<{ kudos: KudosView; skipped: { person: PersonView; why: SkippedReceiver['why'] }[]; repeated: boolean }>
    >;
    second(actor: Actor, id: KudosId): Promise<Result<{ kudos: KudosView }>>;
    takeBack(actor: Actor, id: KudosId): Promise<Result<{ kudos: KudosView }>>;
    mine(actor: Actor): Promise<Result<{ received: KudosView[]; given: KudosView[] }>>;
    setDms(actor: Actor, kudosDms: 'loud' | 'quiet'): Promise<Result<object>>;
  };
  /** §8 */
  policies: {
    list(actor: Actor): Promise<Result<PolicyList>>;
    show(actor: Actor, id: PolicyId): Promise<Result<PolicyPage>>;
    /** `caseId`: any of the cases that it is to be adopted from. */
    draft(actor: Actor, caseId: ExceptionId): Promise<Result<{ draft: PolicyDraft }>>;
    adopt(actor: Actor, caseId: ExceptionId, form: PolicyForm): Promise<Result<{ policy: PolicyView }>>;
    /** **Not now**: these cases aren't offered again. */
    setAside(actor: Actor, caseId: ExceptionId): Promise<Result<object>>;
    change(actor: Actor, id: PolicyId, to: PolicyChange): Promise<Result<{ policy: PolicyView }>>;
  };
  /** §6 */
  voice: {
    draft(
      actor: Actor,
      from: { kind: VoiceKind | null; teamId?: TeamId; similarIds?: VoiceId[] },
    ): Promise<Result<{ draft: VoiceDraft }>>;
    /** `readers`: of a report of abuse, the managers who got it. */
    tell(actor: Actor, teamId: TeamId, form: VoiceForm): Promise<Result<{ voice: VoiceView; readers: PersonView[] }>>;
    meToo(actor: Actor, id: VoiceId): Promise<Result<{ voice: AnnoyanceView }>>;
    /** Whether the person may open the form of **Answer** now, and what it is about. Same refusals as `answer`. */
    mayAnswer(actor: Actor, id: VoiceId): Promise<Result<{ voice: AnnoyanceView }>>;
    /** `number`: the answer's own, as the form expected it. */
    answer(
      actor: Actor,
      on: { id: VoiceId; number: number },
      form: AnswerForm,
    ): Promise<Result<{ voice: AnnoyanceView }>>;
    /** A manager talks to who reported abuse. */
    talk(actor: Actor, id: VoiceId): Promise<Result<{ voice: AbuseView }>>;
    shareStory(actor: Actor, id: VoiceId): Promise<Result<{ voice: StoryView }>>;
    /** Lists, by pages from 1. */
    stories(actor: Actor, what: { query: string; page: number }): Promise<Result<{ stories: Paged<StoryView> }>>;
    list(actor: Actor, page: number): Promise<Result<{ list: Paged<AnnoyanceView>; mayAnswer: boolean }>>;
    reports(actor: Actor, page: number): Promise<Result<{ reports: Paged<AbuseView> }>>;
  };
  /** §7 */
  digest: {
    /** `named`: empty for this week so far, `last`, or `2026-W47`. */
    show(actor: Actor, named: string): Promise<Result<{ digest: DigestView; soFar: boolean }>>;
    /** A week of a digest that was shown, whole. */
    all(actor: Actor, teamId: TeamId, weekKey: string): Promise<Result<{ digest: DigestView }>>;
    /** §8: cases to review, a page at a time. */
    reviewQueue(actor: Actor, teamId: TeamId, page: number): Promise<Result<{ queue: ReviewQueue }>>;
    privatePart(actor: Actor, teamId: TeamId): Promise<Result<{ part: PrivatePart }>>;
    setRecap(actor: Actor, recap: boolean): Promise<Result<object>>;
  };
  /** §2 */
  settings: {
    show(actor: Actor, teamId?: TeamId): Promise<Result<{ settings: SettingsView }>>;
    change(
      actor: Actor,
      teamId: TeamId,
      form: SettingsForm,
    ): Promise<Result<{ settings: SettingsView; changed: string[] }>>;
    chooseHomeTeam(actor: Actor, teamId: TeamId): Promise<Result<object>>;
  };
  /** §10, for admins */
  webhooks: {
    list(actor: Actor): Promise<Result<{ webhooks: WebhookView[] }>>;
    show(actor: Actor, id: EndpointId): Promise<Result<{ webhook: WebhookView }>>;
    /** Whether the form makes sense to open: the same refusals as `add`, before anything is typed. */
    mayAdd(actor: Actor): Promise<Result<object>>;
    /** `secret` is shown once. */
    add(actor: Actor, form: WebhookForm): Promise<Result<{ webhook: WebhookView; secret: string }>>;
    /** `secret` is new after `rotate`, else null. */
    change(
      actor: Actor,
      id: EndpointId,
      act: EndpointAct,
    ): Promise<Result<{ webhook: WebhookView; secret: string | null }>>;
    remove(actor: Actor, id: EndpointId): Promise<Result<{ host: string }>>;
    ping(actor: Actor, id: EndpointId): Promise<Result<{ webhook: WebhookView; outcome: PostOutcome }>>;
  };
  /** §10 */
  exports: {
    /** What the person may take out of the team's data, for the form. */
    options(actor: Actor, teamId?: TeamId): Promise<Result<ExportOptions>>;
    /** A link that gives the file once, until then. */
    link(actor: Actor, teamId: TeamId, choice: ExportChoice): Promise<Result<ExportLink>>;
    /** The person's own rows of the recognition report. */
    mine(actor: Actor): Promise<Result<{ rows: OwnRow[] }>>;
    /** What a link stands for; it is not used up by looking. */
    peek(ws: WorkspaceId, token: string): Promise<Result<{ what: ExportName; teamName: string }>>;
    /** Uses a link up. */
    open(ws: WorkspaceId, token: string): Promise<Result<ExportFile>>;
  };
  /** §9 */
  home(actor: Actor): Promise<HomeView>;
};

/** What a sweep did, for the log. */
export type SweepReport = { expired: number; nudged: number; digests: number; failed: number };

/** What the clock makes happen; the outbox's worker calls it. */
export type Sweeps = {
  /** Deadlines, bumps and reminders, digests that are due now. */
  run(now: EpochMs): Promise<SweepReport>;
  /** Once a day: rosters and people from the chat, the seal, keys that ran out. */
  nightly(now: EpochMs): Promise<void>;
};
