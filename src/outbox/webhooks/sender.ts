import type { Deps } from '../../kernel/deps.ts';
import type { DeliveryBatch, WebhookMeans } from '../../kernel/ports/webhooks.ts';
import { type Consumer, startConsumer } from '../consumer.ts';
import { deliverMessage, settleBatch } from './deliver.ts';

/** A sender that dies mid-way frees its endpoints after this; well over a batch's longest time. */
export const SENDER_LEASE_MS = 60_000;
/** How many endpoints are sent to in parallel; a slow one takes one of these places. */
const ENDPOINTS_AT_ONCE = 32;
const LOOK_AGAIN_MS = 1_000;
/** So many messages to one endpoint. */
const MESSAGES_AT_ONCE = 8;

/**
 * Sends what commits kept for webhooks (docs/webhooks.md): each endpoint under a lease of its own, apart from the chat's
 * outbox, so that none waits for another.
 *
 * @param isClockWrong while it is, all of them wait: receivers refuse a signature of another time, and tries have an end
 */
export function startSender(
  deps: Deps,
  means: WebhookMeans,
  onSettled: (outcome: string) => void,
  isClockWrong: () => boolean = () => false,
): Consumer {
  const { store, clock, log } = deps;

  async function send(batch: DeliveryBatch): Promise<void> {
    const tried = await Promise.all(batch.deliveries.map((one) => deliverMessage(deps, means, batch, one)));
    const settled = tried.map((one) => one.settled);
    const isGone = tried.some((one) => one.isGone);
    await settleBatch(deps, batch, settled, isGone);
    for (const { outcome } of settled) onSettled(outcome);
  }

  async function work(batch: DeliveryBatch): Promise<void> {
    try {
      await send(batch);
    } catch (error) {
      const { workspaceId, endpoint } = batch;
      // The lease runs out and all of it is sent again, under the same ids.
      log.error(
        { err: error, workspaceId, endpointId: endpoint.id },
        'the results of webhook deliveries could not be stored',
      );
    }
  }

  const consumer = startConsumer({
    clock,
    log,
    queue: 'webhooks',
    atOnce: ENDPOINTS_AT_ONCE,
    nextDueAt: () => store.webhooks.nextDueAt(),
    async take(now, limit) {
      if (isClockWrong()) return { items: [], waitMs: LOOK_AGAIN_MS };
      return { items: await store.webhooks.take(now, now + SENDER_LEASE_MS, { limit, most: MESSAGES_AT_ONCE }) };
    },
    work,
  });
  store.onMessages(consumer.wake);
  return consumer;
}
