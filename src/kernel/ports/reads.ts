import type { DigestState } from '../../features/digest/rules/state.ts';
import type { CustomerMood, ExceptionState } from '../../features/exceptions/rules/state.ts';
import type { KudosState } from '../../features/kudos/rules/kudos.ts';
import type { SpendingState } from '../../features/money/rules/spending.ts';
import type { PolicyState } from '../../features/policies/rules/state.ts';
import type { TeamVoices } from '../../features/voice/rules/in-time.ts';
import type { AbuseState, AnnoyanceState, StoryState, VoiceState } from '../../features/voice/rules/state.ts';
import type { Account, AccountId, Entry, EntryKind } from '../ledger/entries.ts';
import type { Searchable } from '../plan.ts';
import type { Head, RecordedEvent } from '../record/record.ts';
import type { Team } from '../team/team.ts';
import type { CustomerKeys } from '../values/customer.ts';
import type {
  DigestId,
  EpochMs,
  ExceptionId,
  KudosId,
  PersonId,
  PolicyId,
  SpendingId,
  Stream,
  TeamId,
  TextId,
  VoiceId,
  WorkspaceId,
} from '../values/ids.ts';
import type { Person } from '../values/people.ts';
import type { RosterRound, RosterState } from './rosters.ts';

export type Workspace = { id: WorkspaceId; chat: 'slack' | 'teams'; name: string; botUserId: string };

/**
 * `seenAt`: since when they are in the channel, or aren't. `checkedAt`: when the chat last said so of them by name; null:
 * only whole rosters did.
 */
export type Member = {
  person: Person;
  inChannel: boolean;
  seenAt: EpochMs;
  checkedAt: EpochMs | null;
  askedCount: number;
};

/** A state with the head of its stream: what `expects` compares. */
export type Loaded<S> = { state: S; head: Head };
export type LoadedException = Loaded<ExceptionState> & { number: number };

type PolicyUseFigures = {
  uses: number;
  chargedMinor: number;
  reversed: number;
  outcomes: { mood: CustomerMood; count: number }[];
};

/** A part of a list; `offset` counts from 0. */
export type Page = { offset: number; limit: number };

/** Reads. All but `operator` name one workspace, and nothing they return belongs to another. */
export type Reads = {
  workspace(ws: WorkspaceId): Promise<Workspace | null>;
  head(ws: WorkspaceId, stream: Stream): Promise<Head>;
  /** The subject of a claimed key; null: free, or run out. Without `now` a key counts until it is forgotten. */
  claim(ws: WorkspaceId, key: string, now?: EpochMs): Promise<string | null>;

  person(ws: WorkspaceId, id: PersonId): Promise<Person | null>;
  personByChatId(ws: WorkspaceId, chatUserId: string): Promise<Person | null>;
  /** Our ids of a chat's users; those who aren't known are left out. */
  personIds(ws: WorkspaceId, chatUserIds: readonly string[]): Promise<Map<string, PersonId>>;
  people(ws: WorkspaceId, ids: readonly PersonId[]): Promise<Map<PersonId, Person>>;
  admins(ws: WorkspaceId): Promise<Person[]>;

  team(ws: WorkspaceId, id: TeamId): Promise<Loaded<Team> | null>;
  teamByChannel(ws: WorkspaceId, channel: string): Promise<Loaded<Team> | null>;
  teams(ws: WorkspaceId): Promise<Team[]>;
  /** Teams in whose channel the person is, as last seen. */
  teamsOf(ws: WorkspaceId, personId: PersonId): Promise<Team[]>;
  /** With `personIds`: only these of them, so that a large team costs no more than a small one. */
  members(ws: WorkspaceId, teamId: TeamId, personIds?: readonly PersonId[]): Promise<Member[]>;
  /**
   * People in the team's channel whom the chat wasn't asked about since `askedBefore`, or since `activeAskedBefore`
   * where they were active after `activeSince`; in the order of our ids.
   */
  membersToCheck(
    ws: WorkspaceId,
    teamId: TeamId,
    options: {
      after: PersonId | null;
      askedBefore: EpochMs;
      activeSince: EpochMs;
      activeAskedBefore: EpochMs;
      now: EpochMs;
      limit: number;
    },
  ): Promise<Person[]>;
  /** Agents, as last seen, who were active after that time, the latest first. */
  activeAgents(
    ws: WorkspaceId,
    teamId: TeamId,
    options: { after: EpochMs; except: readonly PersonId[]; limit: number },
  ): Promise<PersonId[]>;
  /** Agents, as last seen: those active after that time before others, then the least asked. */
  agentsToAsk(
    ws: WorkspaceId,
    teamId: TeamId,
    options: { activeAfter: EpochMs; except: readonly PersonId[]; limit: number },
  ): Promise<PersonId[]>;
  /** Null: there is no such team. */
  rosterState(ws: WorkspaceId, teamId: TeamId): Promise<RosterState | null>;
  /** The roster that has been due for the longest; null: none is. */
  dueRoster(ws: WorkspaceId, now: EpochMs): Promise<RosterRound | null>;

  exception(ws: WorkspaceId, id: ExceptionId): Promise<LoadedException | null>;
  exceptionByNumber(ws: WorkspaceId, number: number): Promise<LoadedException | null>;
  exceptions(ws: WorkspaceId, ids: readonly ExceptionId[]): Promise<LoadedException[]>;
  /** Open ones the person proposed, oldest first. */
  openOf(ws: WorkspaceId, proposerId: PersonId): Promise<LoadedException[]>;
  /** Open ones of these teams, nearest deadline first. */
  openIn(ws: WorkspaceId, teamIds: readonly TeamId[], limit: number): Promise<LoadedException[]>;
  /** The latest the person proposed, in any state, newest first. */
  latestOf(ws: WorkspaceId, proposerId: PersonId, limit: number): Promise<LoadedException[]>;
  /** Those to review that were approved before `before` (default: all), raised ones first, then oldest; a page of them. */
  toReview(
    ws: WorkspaceId,
    teamId: TeamId,
    page: { limit: number; offset?: number; before?: EpochMs },
  ): Promise<LoadedException[]>;
  /** How many `toReview` has in all. */
  toReviewCount(ws: WorkspaceId, teamId: TeamId, before?: EpochMs): Promise<number>;
  /** Everything approved in the team since, whatever became of it, the latest first. */
  approvedIn(ws: WorkspaceId, teamId: TeamId, since: EpochMs, limit: number): Promise<LoadedException[]>;
  /**
   * What this customer was given in the team since, look-alikes of the reference counted in: spent and not undone, held,
   * charged, and what came back of it unconfirmed; `except` left out. Minor units.
   */
  customerSum(
    ws: WorkspaceId,
    teamId: TeamId,
    customer: CustomerKeys,
    since: EpochMs,
    except: ExceptionId | null,
  ): Promise<number>;
  /** How often each of `otherIds` and the person settled each other's exceptions since, both directions together. */
  pairSettlements(
    ws: WorkspaceId,
    personId: PersonId,
    otherIds: readonly PersonId[],
    since: EpochMs,
  ): Promise<Map<PersonId, number>>;

  /** An account never used reads as zeros. */
  account(ws: WorkspaceId, id: AccountId): Promise<Account>;
  /** Sums of an account's entries by kind, of those made before `before`. Minor units. */
  entrySums(
    ws: WorkspaceId,
    teamId: TeamId,
    id: AccountId,
    before: EpochMs,
  ): Promise<{ kind: EntryKind; amountMinor: number }[]>;
  /** Whether any money of the team's has moved: its currency is fixed then. */
  hasEntries(ws: WorkspaceId, teamId: TeamId): Promise<boolean>;
  /** Of an account's latest entry, among those that were made for one of these teams; null: it has none. */
  accountCurrency(ws: WorkspaceId, id: AccountId, teamIds: readonly TeamId[]): Promise<string | null>;
  /** The sum of the person's unsettled holds on an account. Minor units. */
  openHolds(ws: WorkspaceId, personId: PersonId, accountId: AccountId): Promise<number>;

  spending(ws: WorkspaceId, id: SpendingId): Promise<Loaded<SpendingState> | null>;
  kudos(ws: WorkspaceId, id: KudosId): Promise<Loaded<KudosState> | null>;
  /** Not taken back; newest first. */
  kudosOf(
    ws: WorkspaceId,
    personId: PersonId,
    side: 'received' | 'given',
    since: EpochMs,
    limit: number,
  ): Promise<KudosState[]>;
  /** What the person gave after `since` and up to `until`, the latest first; what they took back counts, too. */
  givenLately(
    ws: WorkspaceId,
    personId: PersonId,
    options: { since: EpochMs; until: EpochMs; limit: number },
  ): Promise<{ id: KudosId; at: EpochMs }[]>;
  policy(ws: WorkspaceId, id: PolicyId): Promise<Loaded<PolicyState> | null>;
  /** All of a team, the retired ones too, the latest first. */
  policiesOf(ws: WorkspaceId, teamId: TeamId): Promise<PolicyState[]>;
  /** What was approved under a policy, the latest first. */
  usesOf(ws: WorkspaceId, policyId: PolicyId, limit: number): Promise<LoadedException[]>;
  /** Sums over all that was approved under a policy. `chargedMinor`: what is still charged. */
  useFigures(ws: WorkspaceId, policyId: PolicyId): Promise<PolicyUseFigures>;
  /** How customers took what was done under a policy, latest first; where that is known. */
  policyMoods(ws: WorkspaceId, policyId: PolicyId, limit: number): Promise<CustomerMood[]>;
  digest(ws: WorkspaceId, id: DigestId): Promise<DigestState | null>;
  digestOf(ws: WorkspaceId, teamId: TeamId, weekKey: string): Promise<DigestState | null>;

  voice(ws: WorkspaceId, id: VoiceId): Promise<Loaded<VoiceState> | null>;
  voices(ws: WorkspaceId, ids: readonly VoiceId[]): Promise<Map<VoiceId, VoiceState>>;
  /** Of these teams, newest first. */
  stories(ws: WorkspaceId, teamIds: readonly TeamId[], page: Page): Promise<StoryState[]>;
  /** What is in the team's way and not answered for good, most voices first. */
  openAnnoyances(ws: WorkspaceId, teamId: TeamId, page: Page): Promise<AnnoyanceState[]>;
  /** Newest first. For the team's managers and the admin's export only (docs/product.md §10). */
  abuseReports(ws: WorkspaceId, teamId: TeamId, page: Page): Promise<AbuseState[]>;
  /** Topics of what customers said, the lately used first; spellings of one count once. */
  topicsOf(ws: WorkspaceId, teamId: TeamId, limit: number): Promise<string[]>;
  /** What a week's digest counts of all that the team told (docs/product.md §7). */
  voicesIn(ws: WorkspaceId, teamId: TeamId, time: { from: EpochMs; until: EpochMs }): Promise<TeamVoices>;

  /** Events of a stream, in order. */
  events(ws: WorkspaceId, stream: Stream): Promise<RecordedEvent[]>;
  /** Events that happened in a team in [from, until), in order. */
  teamEvents(ws: WorkspaceId, teamId: TeamId, from: EpochMs, until: EpochMs): Promise<RecordedEvent[]>;
  /** Recorded in [from, until) and not undone, in order. */
  spendings(ws: WorkspaceId, teamId: TeamId, from: EpochMs, until: EpochMs): Promise<SpendingState[]>;
  /** Given in [from, until) and not taken back, in order. */
  kudosIn(ws: WorkspaceId, teamId: TeamId, from: EpochMs, until: EpochMs): Promise<KudosState[]>;
  /** People now in the team's channel who were thanked since, in whichever team, privately too. */
  thankedSince(ws: WorkspaceId, teamId: TeamId, since: EpochMs): Promise<Set<PersonId>>;
  texts(ws: WorkspaceId, ids: readonly TextId[]): Promise<Map<TextId, string>>;
  lastSeal(ws: WorkspaceId): Promise<{ day: string; hash: string } | null>;

  /**
   * What shares words with `tokens`, as the database ranks it, best first: candidates, to be compared by our own
   * measure (domain/precedent). Of many words the first are looked for. Nothing a token holds is a command.
   *
   * @param query `teamIds` null: of the whole workspace. `limit` up to 50
   */
  searchable(
    ws: WorkspaceId,
    query: { sort: Searchable['sort']; teamIds: readonly TeamId[] | null; tokens: readonly string[]; limit: number },
  ): Promise<Pick<Searchable, 'subject' | 'tokens' | 'at'>[]>;

  // For exports, which read all there is and hold little of it: at most `limit` rows in order, after the last row of the
  // page before (null: from the first). What a page costs doesn't grow with what came before it.
  /** By when they were proposed. */
  exceptionsPage(ws: WorkspaceId, span: Span, after: ExceptionState | null, limit: number): Promise<LoadedException[]>;
  /** By when they were given; those that were taken back too. */
  kudosPage(ws: WorkspaceId, span: Span, after: KudosState | null, limit: number): Promise<KudosState[]>;
  /** By when they were spent; those that were undone too. */
  spendingsPage(ws: WorkspaceId, span: Span, after: SpendingState | null, limit: number): Promise<SpendingState[]>;
  /** Of one kind, by when they were told. */
  voicesPage(
    ws: WorkspaceId,
    span: Span,
    kind: VoiceState['kind'],
    after: VoiceState | null,
    limit: number,
  ): Promise<VoiceState[]>;
  /** Account by account, of all times. */
  entriesPage(ws: WorkspaceId, teamId: TeamId, after: LedgerLine | null, limit: number): Promise<LedgerLine[]>;
  eventsPage(ws: WorkspaceId, span: Span, after: RecordedEvent | null, limit: number): Promise<RecordedEvent[]>;
};

/** A team's rows of a time: [from, until). */
export type Span = { teamId: TeamId; from: EpochMs; until: EpochMs };

/** An entry as it is kept: its guard was for the commit only. */
export type LedgerLine = Omit<Entry, 'within'>;

/** Work that concerns all workspaces: ids only. */
export type OperatorReads = {
  workspaces(): Promise<Workspace[]>;
  /** Open exceptions past their deadline and any whose nudge is due. */
  dueExceptions(now: EpochMs, limit: number): Promise<{ workspaceId: WorkspaceId; id: ExceptionId }[]>;
  dueDigests(now: EpochMs, limit: number): Promise<{ workspaceId: WorkspaceId; teamId: TeamId }[]>;
  /** Workspaces in which a roster is to be read on. */
  dueRosters(now: EpochMs, limit: number): Promise<WorkspaceId[]>;
};
