import type { Deps } from '../application/deps.ts';
import type { Message } from '../application/messages.ts';
import type { OutboxItem, Rate } from '../application/ports.ts';
import type { WorkspaceId } from '../domain/shared/ids.ts';
import type { Want } from '../domain/shared/wants.ts';
import { createAllowance } from './allowance.ts';
import { deliver } from './deliver.ts';
import { type Settled, settleDelivered, settleFailed } from './settle.ts';

/** A worker that dies mid-way frees its items after this; well over any call's time-out. */
const LEASE_MS = 60_000;
/** So many places are written to at once. */
const AT_ONCE = 16;
/** The floor under wake-ups: nothing waits longer because a wake-up was lost. */
const POLL_MS = 1_000;
const SHORTEST_WAIT_MS = 20;
/** Commits of one moment are looked at together: people don't see it, and a busy service looks seldom. */
const GATHER_MS = 10;

export type Worker = {
  /** Looks for work now. */
  wake(): void;
  /** @returns when nothing is due or under way. */
  idle(): Promise<void>;
  /** Takes no more work and waits for what is under way. */
  stop(): Promise<void>;
};

type Options = {
  deps: Deps;
  messageOf: (ws: WorkspaceId, want: Want) => Promise<Message | null>;
  onSettled: (settled: Settled) => void;
  /** How much the chat takes altogether; left out: whatever there is. */
  rate?: Rate;
};

/**
 * Shows and tells what commits wanted. Work that can't be done now is put off in its row; the worker itself never
 * waits for a place (docs/delivery.md).
 */
export function startWorker({ deps, messageOf, onSettled, rate }: Options): Worker {
  const { store, clock, log } = deps;
  const allowance = rate ? (store.outbox.allowance?.(rate) ?? createAllowance(rate, clock.now())) : null;
  const running = new Set<Promise<void>>();
  let stopped = false;
  let looking: Promise<void> | null = null;
  let lookAgain = false;
  let timer: NodeJS.Timeout | undefined;
  let idleWaiters: (() => void)[] = [];

  async function work(item: OutboxItem): Promise<void> {
    let settled: Settled;
    try {
      settled = await settleDelivered(deps, item, await deliver({ deps, item, messageOf }));
    } catch (error) {
      settled = await settleFailed(deps, item, error);
    }
    onSettled(settled);
  }

  function start(item: OutboxItem): void {
    const job = work(item)
      .catch((error: unknown) => {
        // The lease runs out and the item is tried again; there is nothing better to do with a broken store.
        log.error({ err: error, workspaceId: item.workspaceId, key: item.key }, 'delivery not recorded');
      })
      .finally(() => {
        running.delete(job);
        wake();
      });
    running.add(job);
  }

  /** @returns whether to look again at once; else something wakes us. */
  async function lookOnce(): Promise<boolean> {
    lookAgain = false;
    const now = clock.now();
    const next = await store.outbox.nextDueAt(now);
    if (stopped) return false;
    if (next === null || next > now) {
      // Work under way wakes us when it ends.
      wakeIn(next === null || running.size > 0 ? POLL_MS : next - now);
      if (running.size === 0) settleIdle();
      return lookAgain;
    }
    const room = AT_ONCE - running.size;
    if (room <= 0) return false;
    const { granted, waitMs } = (await allowance?.take(now, room)) ?? { granted: room, waitMs: 0 };
    if (granted === 0) {
      wakeIn(waitMs);
      return false;
    }
    const taken = await store.outbox.take(now, now + LEASE_MS, granted);
    if (taken.length < granted) await allowance?.giveBack(granted - taken.length);
    for (const item of taken) start(item);
    if (taken.length > 0) return true;
    // What is due is held back by something, or is being taken by another.
    wakeIn(SHORTEST_WAIT_MS);
    return lookAgain;
  }

  async function look(): Promise<void> {
    while (!stopped && (await lookOnce()));
  }

  function wakeIn(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(wake, Math.min(POLL_MS, Math.max(SHORTEST_WAIT_MS, ms)));
    timer.unref();
  }

  function settleIdle(): void {
    const waiters = idleWaiters;
    idleWaiters = [];
    for (const done of waiters) done();
  }

  function wake(): void {
    if (stopped) return;
    lookAgain = true;
    if (looking) return;
    clearTimeout(timer);
    looking = look()
      .catch((error: unknown) => {
        log.error({ err: error }, 'outbox could not be read');
        wakeIn(POLL_MS);
      })
      .finally(() => {
        looking = null;
        if (lookAgain) wake();
      });
  }

  let gathering = false;
  store.onWants(() => {
    if (gathering || stopped) return;
    gathering = true;
    setTimeout(() => {
      gathering = false;
      wake();
    }, GATHER_MS).unref();
  });
  wake();
  return {
    wake,
    idle: () => {
      const waited = new Promise<void>((resolve) => idleWaiters.push(resolve));
      wake();
      return waited;
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await looking;
      await Promise.all(running);
      settleIdle();
    },
  };
}
