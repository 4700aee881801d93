import type { Account, AccountId, Entry, EntryKind } from '../domain/budget/entries.ts';
import type { SpendingState } from '../domain/budget/spending.ts';
import type { DigestState } from '../domain/digest/state.ts';
import type { CustomerMood, ExceptionState } from '../domain/exception/state.ts';
import type { KudosState } from '../domain/kudos/state.ts';
import type { Plan, Searchable } from '../domain/plan.ts';
import type { PolicyState } from '../domain/policy/state.ts';
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
} from '../domain/shared/ids.ts';
import type { Person, PersonKind } from '../domain/shared/people.ts';
import type { Head, RecordedEvent } from '../domain/shared/record.ts';
import type { Team } from '../domain/shared/team.ts';
import type { Want } from '../domain/shared/wants.ts';
import type { TeamVoices } from '../domain/voice/in-time.ts';
import type { AbuseState, AnnoyanceState, StoryState, VoiceState } from '../domain/voice/state.ts';
import type { Message } from './messages.ts';
import type { InstallationStore } from './ports/installations.ts';
import type { WebhookStore } from './ports/webhooks.ts';

/** Tells the time. The sandbox and tests move it; nothing else may call `Date.now`. */
export type Clock = { now(): EpochMs };

/** Makes ids (ULID) and salts (32 hex characters). */
export type Ids = { newId(): string; newSalt(): string };

export type Workspace = { id: WorkspaceId; chat: 'slack' | 'teams'; name: string; botUserId: string };

export type Member = { person: Person; inChannel: boolean; askedCount: number };

/** Just enough of a member to compare a team's roster with the chat's. */
export type RosterEntry = { personId: PersonId; chatUserId: string; checkedAt: EpochMs };

/** A state with the head of its stream: what `expects` compares. */
export type Loaded<S> = { state: S; head: Head };
export type LoadedException = Loaded<ExceptionState> & { number: number };

type PolicyUseFigures = {
  uses: number;
  chargedMinor: number;
  reversed: number;
  outcomes: { mood: CustomerMood; count: number }[];
};

/** What came of a commit. A failed guard names itself; nothing was stored then. */
export type CommitResult =
  | { ok: true; exceptionNumber: number | null }
  | { ok: false; failed: 'expect'; stream: Stream }
  | { ok: false; failed: 'spend'; accountId: AccountId }
  | { ok: false; failed: 'claim'; key: string; subject: string };

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
  people(ws: WorkspaceId, ids: readonly PersonId[]): Promise<Map<PersonId, Person>>;
  admins(ws: WorkspaceId): Promise<Person[]>;

  team(ws: WorkspaceId, id: TeamId): Promise<Loaded<Team> | null>;
  teamByChannel(ws: WorkspaceId, channel: string): Promise<Loaded<Team> | null>;
  teams(ws: WorkspaceId): Promise<Team[]>;
  /** Teams in whose channel the person is, as last seen. */
  teamsOf(ws: WorkspaceId, personId: PersonId): Promise<Team[]>;
  /** With `personIds`: only these of them, so that a large team costs no more than a small one. */
  members(ws: WorkspaceId, teamId: TeamId, personIds?: readonly PersonId[]): Promise<Member[]>;
  /** Everybody who was ever seen in the team's channel. */
  roster(ws: WorkspaceId, teamId: TeamId): Promise<RosterEntry[]>;
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
  /** When the team's whole roster was last read from the chat; null: never. */
  rosterCheckedAt(ws: WorkspaceId, teamId: TeamId): Promise<EpochMs | null>;

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
  /** What this customer was given in the team since: spent and not undone, held, charged; `except` left out. Minor units. */
  customerSum(
    ws: WorkspaceId,
    teamId: TeamId,
    customerKey: string,
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
};

/** What the chat says of a user. */
export type PersonFacts = {
  chatUserId: string;
  name: string;
  kind: PersonKind;
  isAdmin: boolean;
  /** IANA name, where the chat tells it: a team starts in the zone of who uses it first. */
  timeZone?: string;
};

/** What the chat says of a channel. */
export type ChannelFacts = { channel: string; name: string; isPrivate: boolean; isShared: boolean; botIsIn: boolean };

/** Facts from the chat; no decision is in them, so they need no guards. Rows are made where they are missing. */
export type Directory = {
  saveWorkspace(workspace: Workspace): Promise<void>;
  /** @returns the person, with our id; `newId` is used where the user is new. */
  savePerson(ws: WorkspaceId, facts: PersonFacts, newId: PersonId, at: EpochMs): Promise<Person>;
  /** @returns the team of the channel; made with `fresh` where there is none. */
  ensureTeam(ws: WorkspaceId, fresh: Team, at: EpochMs): Promise<Loaded<Team>>;
  /** A team's channel was renamed, made private or shared. */
  saveChannel(ws: WorkspaceId, facts: ChannelFacts): Promise<void>;
  /** Replaces who is in the channel: those not listed are out. */
  saveRoster(ws: WorkspaceId, teamId: TeamId, personIds: readonly PersonId[], at: EpochMs): Promise<void>;
  saveMembership(ws: WorkspaceId, teamId: TeamId, personId: PersonId, inChannel: boolean, at: EpochMs): Promise<void>;
  /** @returns the day's seal, made if it wasn't; null while nothing is recorded yet. */
  saveSeal(ws: WorkspaceId, day: string, at: EpochMs): Promise<string | null>;
};

/** Where the chat put a message. */
export type MessageRef = { channel: string; ts: string };

/** A row of the outbox, claimed by a worker. */
export type OutboxItem = {
  workspaceId: WorkspaceId;
  key: string;
  want: Want;
  /** The version that was wanted when it was claimed: settling with it loses no later wish. */
  wantedVersion: number;
  /** Where it lies since it was first shown; null: not posted yet, or not known to be. */
  ref: MessageRef | null;
  /** An opaque id in the message's metadata, to look for it by. */
  tag: string;
  /** How many tries failed before; waiting for a place doesn't count. */
  attempts: number;
  /** Counts the leases taken on its place: whoever holds an older one than the item's last settles nothing. */
  lease: number;
  /** When a post was first tried whose outcome isn't known; look for it from here. Null: no such. */
  triedAt: EpochMs | null;
};

export type DeadItem = { workspaceId: WorkspaceId; key: string; attempts: number; error: string; diedAt: EpochMs };

/** How much may be sent: `atOnce` after a quiet time, then `perSecond`. */
export type Rate = { atOnce: number; perSecond: number };

/** Counts what is sent against a rate. */
export type Allowance = {
  /** @returns how many of `most` messages may be sent now, which count as sent; and in how many ms one more may be. */
  take(now: EpochMs, most: number): Promise<{ granted: number; waitMs: number }>;
  /** What was granted and isn't sent after all. */
  giveBack(count: number): Promise<void>;
};

/** The outbox's side of the store. */
export type OutboxStore = {
  /**
   * At a process's start: places that one before it died over wait no longer. Only where a database serves one process
   * at a time; with several, a lease must run out.
   */
  freeLeft(): Promise<void>;
  /**
   * Takes up to `limit` due items under a lease, one from each place, the longest ready places first. First posts in a
   * place keep the order of their commits (one waits for earlier ones that aren't dead). Left are places that are
   * leased, and those that may not be written to before `nextSendAt`. What waits in a place costs nothing.
   */
  take(now: EpochMs, leaseUntil: EpochMs, limit: number): Promise<OutboxItem[]>;
  /** One allowance for all processes that serve the database; null: there is one process only, which counts by itself. */
  allowance: ((rate: Rate) => Allowance) | null;
  /** A post is about to be tried: kept before it is sent. Throws where the lease ran out and another took it. */
  trying(item: OutboxItem, at: EpochMs): Promise<void>;
  /** Shown or told. `nextSendAt`: when the place may be written to again. */
  done(item: OutboxItem, ref: MessageRef | null, nextSendAt: EpochMs): Promise<void>;
  /** To be tried again then. `placeToo`: nothing goes to the place before that. `outcomeKnown`: it surely wasn't posted. */
  again(
    item: OutboxItem,
    at: EpochMs,
    error: string,
    options: { placeToo: boolean; outcomeKnown: boolean },
  ): Promise<void>;
  /** Given up: an operator can list it and try again. */
  dead(item: OutboxItem, error: string, at: EpochMs): Promise<void>;
  /** When to take next: as soon as an item is due, or a little too early where a new one waits its turn; null: nothing waits. */
  nextDueAt(now: EpochMs): Promise<EpochMs | null>;
  listDead(limit: number): Promise<DeadItem[]>;
  /** @returns how many were put back: the one with this key, those of a workspace, or all. */
  retryDead(which: { key?: string; workspaceId?: WorkspaceId }, at: EpochMs): Promise<number>;
  /** The reference of a shown message, for replies under it; null: not posted yet. */
  refOf(ws: WorkspaceId, key: string): Promise<MessageRef | null>;
};

/**
 * Where a chat's people and places can be reached, for chats that say so only while they are talked to. What a value
 * holds is the chat's own business; it holds nothing that people wrote.
 */
export type References = {
  save(ws: WorkspaceId, key: string, value: object, at: EpochMs): Promise<void>;
  /** @returns the value as it was saved last; null: none. */
  load(ws: WorkspaceId, key: string): Promise<unknown>;
};

export type Store = {
  read: Reads;
  operator: OperatorReads;
  directory: Directory;
  outbox: OutboxStore;
  references: References;
  installations: InstallationStore;
  webhooks: WebhookStore;
  commit(plan: Plan): Promise<CommitResult>;
  /** Removes what nobody needs any more: claims that have run out, Tells and webhook deliveries after two weeks. @returns how many. */
  forget(now: EpochMs): Promise<number>;
  /** Called after each commit that wants something shown or told, soon after another replica's too. */
  onWants(listener: () => void): void;
  /** Called after each commit that has something for webhooks, soon after another replica's too. */
  onMessages(listener: () => void): void;
  /** Throws where the database can't be read and written. */
  check(): Promise<void>;
  /** Waits for running commits, then closes. */
  close(): Promise<void>;
};

/** The database doesn't answer now, or all ways to it are taken: a moment later it may. */
export class StoreUnavailable extends Error {
  constructor(cause: unknown) {
    super(`the database doesn't answer: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = 'StoreUnavailable';
  }
}

/** Why a call to the chat failed, translated from its SDK's errors. */
export type ChatFailure =
  /** Wait so long; nothing was done. */
  | { kind: 'rate-limited'; retryAfterMs: number }
  /** It may have been done or not: look before repeating. */
  | { kind: 'unknown-outcome'; detail: string }
  /** Nothing was done; it may work later. */
  | { kind: 'unavailable'; detail: string }
  /** The place or the installation is gone: stop, tell an admin. */
  | { kind: 'place-lost'; detail: string }
  /** The message to edit isn't there any more. */
  | { kind: 'message-gone'; detail: string }
  /** The chat refuses this message for good. */
  | { kind: 'rejected'; detail: string };

/** Thrown by `ChatPlatform`. */
export class ChatError extends Error {
  readonly failure: ChatFailure;
  constructor(failure: ChatFailure, options?: ErrorOptions) {
    super('detail' in failure ? `${failure.kind}: ${failure.detail}` : failure.kind, options);
    this.name = 'ChatError';
    this.failure = failure;
  }
}

/** Where to deliver: a channel, or a person's private messages by the chat's user id. */
export type Address = { channel: string } | { userId: string };

/** One chat. Every method may throw `ChatError`; `signal` ends a call early. */
export type ChatPlatform = {
  /** Posts a message whose metadata carries `tag`; under `thread` as a reply that is also sent to the channel. */
  post(ws: WorkspaceId, to: Address, message: Message, tag: string, thread: MessageRef | null): Promise<MessageRef>;
  /** `tag`: as it was posted with. */
  edit(ws: WorkspaceId, ref: MessageRef, message: Message, tag: string): Promise<void>;
  /** Looks for a post with that tag, from a minute before `since`. */
  find(
    ws: WorkspaceId,
    to: Address,
    tag: string,
    since: EpochMs,
    thread: MessageRef | null,
  ): Promise<MessageRef | null>;
  person(ws: WorkspaceId, chatUserId: string, signal?: AbortSignal): Promise<PersonFacts>;
  channel(ws: WorkspaceId, channel: string, signal?: AbortSignal): Promise<ChannelFacts>;
  /** All user ids in a channel. */
  roster(ws: WorkspaceId, channel: string, signal?: AbortSignal): Promise<string[]>;
  /** User ids in a user group. */
  groupMembers(ws: WorkspaceId, groupId: string, signal?: AbortSignal): Promise<string[]>;
  /** The least time between two messages to one place. */
  readonly paceMs: number;
};
