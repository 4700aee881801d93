import type { Deps } from '../application/deps.ts';
import type { Message } from '../application/messages.ts';
import type { OutboxItem } from '../application/ports.ts';
import type { WorkspaceId } from '../domain/shared/ids.ts';
import type { Want } from '../domain/shared/wants.ts';
import { createAllowance, type Rate } from './allowance.ts';
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
const UNLIMITED: Rate = { atOnce: Number.MAX_SAFE_INTEGER, perSecond: Number.MAX_SAFE_INTEGER };

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
 * waits for a place (docs/architecture.md, Outbox and sweeps).
 */
export function startWorker({ deps, messageOf, onSettled, rate }: Options): Worker {
  const { store, clock, log } = deps;
  const allowance = createAllowance(rate ?? UNLIMITED, clock.now());
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

  async function look(): Promise<void> {
    do {
      lookAgain = false;
      const now = clock.now();
      const room = Math.min(AT_ONCE - running.size, allowance.left(now));
      if (stopped || running.size === AT_ONCE) return;
      if (room <= 0) return wakeIn(Math.max(SHORTEST_WAIT_MS, allowance.waitMs(now)));
      const taken = await store.outbox.take(now, now + LEASE_MS, room);
      allowance.spend(taken.length);
      for (const item of taken) start(item);
    } while (lookAgain);
    const next = await store.outbox.nextDueAt(clock.now());
    if (stopped) return;
    // Work under way wakes us when it ends; without it, whatever is overdue here is held back by something else.
    const ahead = next === null || running.size > 0 ? POLL_MS : next - clock.now();
    wakeIn(Math.min(POLL_MS, Math.max(SHORTEST_WAIT_MS, ahead)));
    if (running.size === 0 && (next === null || next > clock.now())) settleIdle();
  }

  function wakeIn(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(wake, ms);
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
