import { LRUCache } from 'lru-cache';
import type { Deps } from '../kernel/deps.ts';
import type { Allowance, OutboxItem, Rate, Room } from '../kernel/ports.ts';
import type { EpochMs, WorkspaceId } from '../kernel/values/ids.ts';

/** Its chat isn't served now: each try only finds that out. */
const NOT_SERVED: Rate = { atOnce: 20, perSecond: 1 };

/**
 * A lane for each workspace: so much leaves in it as its chat takes, and so much is under way at a time, so that no
 * workspace that is busy, slow or limited holds up another.
 */
export type Lanes = {
  /** @returns where there is room now; where there is none, in how long there is again (null: when something ends). */
  open(
    now: EpochMs,
    ready: readonly { ws: WorkspaceId; ready: number }[],
  ): Promise<{ room: Room[]; waitMs: number | null }>;
  /** These were taken of that room; the rest of it is given back. */
  taken(room: readonly Room[], items: readonly OutboxItem[]): Promise<void>;
  /** The chat didn't take it. */
  notSent(item: OutboxItem): Promise<void>;
  /** It is no longer under way. */
  ended(item: OutboxItem): void;
};

export function createLanes({ store, chatOf }: Pick<Deps, 'store' | 'chatOf'>, atOnce: number): Lanes {
  const allowance = store.outbox.allowance ?? createAllowance();
  const underway = new Map<WorkspaceId, number>();
  /** Lanes in which nothing may leave: since when, and until when. */
  const closed = new Map<WorkspaceId, { since: EpochMs; until: EpochMs }>();

  function rateOf(ws: WorkspaceId): Rate {
    try {
      return chatOf(ws).sending;
    } catch {
      return NOT_SERVED;
    }
  }

  /** In how many ms a lane opens; a clock that went back opens it. */
  function closedFor(ws: WorkspaceId, now: EpochMs): number {
    const times = closed.get(ws);
    if (times !== undefined && now >= times.since && now < times.until) return times.until - now;
    closed.delete(ws);
    return 0;
  }

  function count(ws: WorkspaceId, by: number): void {
    const left = (underway.get(ws) ?? 0) + by;
    if (left > 0) underway.set(ws, left);
    else underway.delete(ws);
  }

  return {
    async open(now, ready) {
      const asked = ready
        .map(({ ws, ready: most }) => ({
          ws,
          most: Math.min(most, atOnce - (underway.get(ws) ?? 0)),
          rate: rateOf(ws),
        }))
        .filter(({ ws, most }) => most > 0 && closedFor(ws, now) === 0);
      const granted = asked.length === 0 ? [] : await allowance.take(now, asked);
      for (const { ws, granted: some, waitMs } of granted) {
        if (some === 0) closed.set(ws, { since: now, until: now + waitMs });
      }
      const waits = ready.map(({ ws }) => closedFor(ws, now)).filter((ms) => ms > 0);
      return {
        room: granted.flatMap(({ ws, granted: most }) => (most > 0 ? [{ ws, most }] : [])),
        waitMs: waits.length > 0 ? Math.min(...waits) : null,
      };
    },
    async taken(room, items) {
      for (const { workspaceId } of items) count(workspaceId, 1);
      for (const { ws, most } of room) {
        const unused = most - items.filter(({ workspaceId }) => workspaceId === ws).length;
        if (unused > 0) await allowance.giveBack(ws, unused);
      }
    },
    async notSent({ workspaceId }) {
      closed.delete(workspaceId);
      await allowance.giveBack(workspaceId, 1);
    },
    ended: ({ workspaceId }) => count(workspaceId, -1),
  };
}

/** So many workspaces at most are remembered; the one that was quiet for longest is forgotten first. */
const MOST_KEPT = 10_000;

/**
 * Counts what is sent in each workspace against its rate, in memory: a process that just started has sent nothing. A
 * clock that goes back gives nothing and takes nothing.
 */
export function createAllowance(): Allowance {
  // In thousandths of a message, which are whole.
  const saved = new LRUCache<WorkspaceId, { milli: number; at: EpochMs }>({ max: MOST_KEPT });

  return {
    async take(now, asked) {
      return asked.map(({ ws, most, rate: { atOnce, perSecond } }) => {
        const full = atOnce * 1_000;
        const { milli, at } = saved.get(ws) ?? { milli: full, at: now };
        const had = Math.min(full, milli + Math.max(0, now - at) * perSecond);
        const granted = Math.min(most, Math.floor(had / 1_000));
        const left = had - granted * 1_000;
        saved.set(ws, { milli: left, at: now });
        return { ws, granted, waitMs: left >= 1_000 ? 0 : Math.ceil((1_000 - left) / perSecond) };
      });
    },
    async giveBack(ws, count) {
      const known = saved.get(ws);
      if (known) known.milli += count * 1_000;
    },
  };
}
