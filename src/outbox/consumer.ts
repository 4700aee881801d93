import type { Log } from '../kernel/deps.ts';
import type { Clock } from '../kernel/ports.ts';
import type { EpochMs } from '../kernel/values/ids.ts';

/** The floor under wake-ups: nothing waits longer because one was lost, or because another process committed it. */
const POLL_MS = 1_000;
const SHORTEST_WAIT_MS = 20;

/** Works on due items, several in parallel, until it is stopped. */
export type Consumer = {
  /** Looks for work now. */
  wake(): void;
  /** @returns when nothing is under way, and nothing due that may be. */
  idle(): Promise<void>;
  /** Takes no more work and waits for what is under way. */
  stop(): Promise<void>;
};

/**
 * `waitMs`: in how long to look again where nothing was taken, because nothing may be before; left out: soon, it is held
 * back or another takes it.
 */
export type Taken<Item> = { items: readonly Item[]; waitMs?: number };

type Options<Item> = {
  clock: Clock;
  log: Log;
  /** The queue's name for the log, such as `outbox`. */
  queue: string;
  /** How many items are worked on in parallel. */
  atOnce: number;
  /** When to take next; null: nothing waits. */
  nextDueAt(now: EpochMs): Promise<EpochMs | null>;
  /** Takes up to `limit` items that are due. */
  take(now: EpochMs, limit: number): Promise<Taken<Item>>;
  /** Does what an item wants and writes down what came of it. Never rejects. */
  work(item: Item): Promise<void>;
};

/** Starts a polling consumer: woken by commits and by work that ends; one look at a time, and a timer as the floor. */
export function startConsumer<Item>({ clock, log, queue, atOnce, nextDueAt, take, work }: Options<Item>): Consumer {
  const running = new Set<Promise<void>>();
  let stopped = false;
  let lookAgain = false;
  let looking: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let idle: PromiseWithResolvers<void> | null = null;

  function wake(): void {
    if (stopped) return;
    lookAgain = true;
    looking ??= look();
  }

  async function look(): Promise<void> {
    while (lookAgain && !stopped) {
      lookAgain = false;
      clearTimeout(timer);
      await lookOnce().catch((error: unknown) => {
        log.error({ err: error }, `${queue} could not be read`);
        wakeIn(POLL_MS);
      });
    }
    // Nothing is awaited since the check above, so no wake-up falls in between.
    looking = null;
  }

  async function lookOnce(): Promise<void> {
    const room = atOnce - running.size;
    if (room <= 0) return;
    const now = clock.now();
    const next = await nextDueAt(now);
    if (stopped) return;
    if (next === null || next > now) {
      // Work under way wakes us when it ends.
      wakeIn(next === null || running.size > 0 ? POLL_MS : next - now);
      if (running.size === 0 && !lookAgain) settleIdle();
      return;
    }
    const { items, waitMs } = await take(now, room);
    for (const item of items) start(item);
    if (items.length > 0) lookAgain = true;
    else wakeIn(waitMs ?? SHORTEST_WAIT_MS);
    if (waitMs !== undefined && running.size === 0 && !lookAgain) settleIdle();
  }

  function start(item: Item): void {
    const job = work(item).finally(() => {
      running.delete(job);
      wake();
    });
    running.add(job);
  }

  function wakeIn(ms: number): void {
    timer = setTimeout(wake, Math.min(POLL_MS, Math.max(SHORTEST_WAIT_MS, ms)));
    timer.unref();
  }

  function settleIdle(): void {
    idle?.resolve();
    idle = null;
  }

  wake();
  return {
    wake,
    idle: () => {
      idle ??= Promise.withResolvers();
      wake();
      return idle.promise;
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
