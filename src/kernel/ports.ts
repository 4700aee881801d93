import type { AccountId } from './ledger/entries.ts';
import type { Plan } from './plan.ts';
import type { ChannelFacts, PersonFacts } from './ports/chat.ts';
import type { InstallationStore } from './ports/installations.ts';
import type { OutboxStore } from './ports/outbox.ts';
import type { Loaded, OperatorReads, Reads, Workspace } from './ports/reads.ts';
import type { RosterWrites } from './ports/rosters.ts';
import type { SealStore } from './ports/seals.ts';
import type { WebhookStore } from './ports/webhooks.ts';
import type { Team } from './team/team.ts';
import type { EpochMs, PersonId, Stream, TeamId, WorkspaceId } from './values/ids.ts';
import type { Person } from './values/people.ts';

export * from './ports/chat.ts';
export * from './ports/outbox.ts';
export type * from './ports/reads.ts';
export type * from './ports/rosters.ts';

/** Tells the time. The sandbox and tests move it; nothing else may call `Date.now`. */
export type Clock = { now(): EpochMs };

/** What came of a commit. A failed guard names itself; nothing was stored then. */
export type CommitResult =
  | { ok: true; exceptionNumber: number | null }
  | { ok: false; failed: 'expect'; stream: Stream }
  | { ok: false; failed: 'spend'; accountId: AccountId }
  | { ok: false; failed: 'claim'; key: string; subject: string };

/** Facts from the chat; no decision is in them, so they need no guards. Rows are made where they are missing. */
export type Directory = {
  saveWorkspace(workspace: Workspace): Promise<void>;
  /** @returns the person, with our id; `newId` is used where the user is new. */
  savePerson(ws: WorkspaceId, facts: PersonFacts, newId: PersonId, at: EpochMs): Promise<Person>;
  /**
   * Someone was asked about by `otherId`, and goes by `facts.chatUserId`: both ids lead to one person from now on.
   *
   * @param newIds ours, where a row has to be made for either
   * @returns the person, and the id of ours that only leads there
   */
  saveSamePerson(
    ws: WorkspaceId,
    facts: PersonFacts,
    otherId: string,
    newIds: readonly [PersonId, PersonId],
    at: EpochMs,
  ): Promise<{ person: Person; formerId: PersonId }>;
  /** @returns the team of the channel; made with `fresh` where there is none. */
  ensureTeam(ws: WorkspaceId, fresh: Team, at: EpochMs): Promise<Loaded<Team>>;
  /** A team's channel was renamed, made private or shared. */
  saveChannel(ws: WorkspaceId, facts: ChannelFacts): Promise<void>;
  /** @param how `asked`: the chat was asked about them a moment ago; `heard`: an event told it, perhaps late. */
  saveMembership(
    ws: WorkspaceId,
    teamId: TeamId,
    personId: PersonId,
    inChannel: boolean,
    at: EpochMs,
    how: 'asked' | 'heard',
  ): Promise<void>;
} & RosterWrites;

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
  seals: SealStore;
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
