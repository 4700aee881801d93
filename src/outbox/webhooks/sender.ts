import type { Deps } from '../../application/deps.ts';
import type { DeliveryBatch } from '../../application/ports/webhooks.ts';
import type { WebhookMeans } from '../../application/webhooks/signed.ts';
import { deliverMessage } from './deliver.ts';
import { settleBatch } from './settle.ts';

/** A sender that dies mid-way frees its endpoints after this; well over a batch's longest time. */
const LEASE_MS = 60_000;
/** So many endpoints are sent to at once: one that is slow takes one place of them. */
const ENDPOINTS_AT_ONCE = 32;
/** So many messages to one endpoint. */
const MESSAGES_AT_ONCE = 8;
/** The floor under wake-ups: what another process committed waits no longer than this. */
const POLL_MS = 1_000;
const SHORTEST_WAIT_MS = 20;

export type Sender = {
  /** Looks for work now. */
  wake(): void;
  /** @returns when nothing is due or under way. */
  idle(): Promise<void>;
  /** Takes no more work and waits for what is under way. */
  stop(): Promise<void>;
};

/**
 * Sends what commits kept for webhooks (docs/webhooks.md): each endpoint under a lease of its own, apart from the chat's
 * outbox, so that none waits for another.
 */
export function startSender(deps: Deps, means: WebhookMeans, onSettled: (outcome: string) => void): Sender {
  const { store, clock, log } = deps;
  const running = new Set<Promise<void>>();
  let stopped = false;
  let looking: Promise<void> | null = null;
  let lookAgain = false;
  let timer: NodeJS.Timeout | undefined;
  let idleWaiters: (() => void)[] = [];

  async function work(batch: DeliveryBatch): Promise<void> {
    const tried = await Promise.all(batch.deliveries.map((one) => deliverMessage(deps, means, batch, one)));
    const settled = tried.map((one) => one.settled);
    await settleBatch(
      deps,
      batch,
      settled,
      tried.some(({ isGone }) => isGone),
    );
    for (const { outcome } of settled) onSettled(outcome);
  }

  function start(batch: DeliveryBatch): void {
    const { workspaceId, endpoint } = batch;
    const job = work(batch)
      .catch((error: unknown) => {
        // The lease runs out and all of it is sent again, under the same ids.
        log.error({ err: error, workspaceId, endpointId: endpoint.id }, 'webhook deliveries not recorded');
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
      const limit = ENDPOINTS_AT_ONCE - running.size;
      if (stopped || limit === 0) return;
      const now = clock.now();
      if (((await store.webhooks.nextDueAt()) ?? Number.POSITIVE_INFINITY) > now) break;
      for (const batch of await store.webhooks.take(now, now + LEASE_MS, { limit, most: MESSAGES_AT_ONCE }))
        start(batch);
    } while (lookAgain);
    const next = await store.webhooks.nextDueAt();
    if (stopped) return;
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
        log.error({ err: error }, 'webhooks could not be read');
        wakeIn(POLL_MS);
      })
      .finally(() => {
        looking = null;
        if (lookAgain) wake();
      });
  }

  store.onMessages(wake);
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
