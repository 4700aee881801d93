import type { PlaceRef, Want } from '../plan.ts';
import type { EpochMs, WorkspaceId } from '../values/ids.ts';

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
  /** Counts the leases taken on its place: the person who holds an older one than the item's last settles nothing. */
  lease: number;
  /** When a post was first tried whose outcome isn't known; look for it from here. Null: no such. */
  triedAt: EpochMs | null;
};

export type DeadItem = { workspaceId: WorkspaceId; key: string; attempts: number; error: string; diedAt: EpochMs };

/** Why a reply was given up: the message that it belongs under had been. */
export const THREAD_GIVEN_UP = 'its thread was given up';

/** Messages that were given up. `errors`: theirs starts with one of these. */
type WhichDead = { key?: string; workspaceId?: WorkspaceId; place?: PlaceRef; errors?: readonly string[] };

/** How much may be sent: `atOnce` after a quiet time, then `perSecond`. */
export type Rate = { atOnce: number; perSecond: number };

/** How many messages a workspace wants to send, and how much it takes. */
export type Asked = { ws: WorkspaceId; most: number; rate: Rate };
/** How many of them may be sent now, which count as sent; and in how many ms one more may be. */
type Granted = { ws: WorkspaceId; granted: number; waitMs: number };

/** Counts what is sent in each workspace against its rate. */
export type Allowance = {
  /** @returns an answer to each, in the order in which they were asked. */
  take(now: EpochMs, asked: readonly Asked[]): Promise<Granted[]>;
  /** What was granted and isn't sent after all. */
  giveBack(ws: WorkspaceId, count: number): Promise<void>;
};

/** How many places of a workspace may be written to now. */
export type Room = { ws: WorkspaceId; most: number };

/** Thrown where a message's lease ran out and another took it: whatever is to be done with it, they do. */
export class LeaseLost extends Error {
  constructor(key: string) {
    super(`the lease on ${key} ran out`);
    this.name = 'LeaseLost';
  }
}

/** The outbox's side of the store. */
export type OutboxStore = {
  /**
   * At a process's start: places that one before it died over wait no longer. Only where a database serves one process
   * at a time; with several, a lease must run out.
   */
  freeLeft(): Promise<void>;
  /**
   * Takes up to `limit` due items under a lease, one from each place: the most urgent of what is due there, and first
   * the places that waited longest for how urgent that is (docs/delivery.md). First posts of one class keep the order of
   * their commits in a place (one waits for earlier ones that aren't dead). Left are places that are leased, and those
   * that may not be written to before `nextSendAt`. What waits in a place costs nothing.
   *
   * @param room only these workspaces, and so many items of each; left out: whatever there is
   */
  take(now: EpochMs, leaseUntil: EpochMs, limit: number, room?: readonly Room[]): Promise<OutboxItem[]>;
  /** Workspaces in which places are ready, and how many: `most` or a few more stand for any number. */
  ready(now: EpochMs, most: number): Promise<{ ws: WorkspaceId; ready: number }[]>;
  /**
   * Pulls in times that lie farther ahead than `aheadMs`, as a clock leaves them that was ahead: messages are due now,
   * places rest for `restMs`, and no lease lasts longer than `leaseMs`.
   *
   * @param options.isSure the clock went back: places in which nothing waits are looked at, too, which takes longer
   * @returns how many places had such times
   */
  pullIn(now: EpochMs, options: { isSure: boolean; aheadMs: number; restMs: number; leaseMs: number }): Promise<number>;
  /** One allowance for all processes that serve the database; null: there is one process only, which counts by itself. */
  allowance: Allowance | null;
  /** A post is about to be tried: kept before it is sent. Throws LeaseLost where another took it. */
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
  /** @returns how many were put back, of those that fit all that is given; nothing given: all. */
  retryDead(which: WhichDead, at: EpochMs): Promise<number>;
  /**
   * Someone clicked on a message: it is the one from now on, and is drawn again.
   *
   * @returns where another of the same lay until now; null: there was none, or this is the one.
   */
  lies(ws: WorkspaceId, key: string, place: PlaceRef, ref: MessageRef, at: EpochMs): Promise<MessageRef | null>;
  /** The reference of a shown message, for replies under it; null: not posted yet. */
  refOf(ws: WorkspaceId, key: string): Promise<MessageRef | null>;
};
