import { disableEndpoint } from '../../features/webhooks/decide.ts';
import { endpointPauseMs, nextTryAt } from '../../features/webhooks/rules/schedule.ts';
import { send } from '../../features/webhooks/send.ts';
import type { Deps } from '../../kernel/deps.ts';
import {
  type Delivery,
  type DeliveryBatch,
  KEEP_TRYING_MS,
  type PostOutcome,
  type Settled,
  type WebhookMeans,
} from '../../kernel/ports/webhooks.ts';

/** `isGone`: the receiver says that it wants no more, for good. */
type Tried = { settled: Settled; isGone: boolean };

const GONE = 410;

/**
 * Sends one message and says what comes of it: a 2xx is delivered; everything else, a redirect too, is tried again in
 * its time (docs/webhooks.md, Retries).
 */
export async function deliverMessage(
  { clock, log }: Pick<Deps, 'clock' | 'log'>,
  means: WebhookMeans,
  batch: DeliveryBatch,
  delivery: Delivery,
): Promise<Tried> {
  const outcome = await send(means, batch.workspaceId, batch.endpoint, delivery, clock.now());
  const { messageId, attempts, giveUpAt } = delivery;
  const failure = failureOf(outcome);
  if (failure === null) return { settled: { messageId, outcome: 'delivered' }, isGone: false };
  const about = { workspaceId: batch.workspaceId, endpointId: batch.endpoint.id, messageId, attempts: attempts + 1 };
  log.warn({ ...about, failure }, 'webhook not delivered');
  const isGone = outcome.got === 'answer' && outcome.status === GONE;
  const dueAt = isGone ? null : nextTryAt(attempts + 1, giveUpAt, clock.now(), Math.random());
  return {
    settled:
      dueAt === null
        ? { messageId, outcome: 'given-up', error: failure }
        : { messageId, outcome: 'again', dueAt, error: failure },
    isGone,
  };
}

/** @returns why it isn't there, in a few words for operators; null: it is. */
function failureOf(outcome: PostOutcome): string | null {
  switch (outcome.got) {
    case 'answer':
      return outcome.status >= 200 && outcome.status < 300 ? null : `HTTP ${outcome.status}`;
    case 'refused':
      return `address refused: ${outcome.problem}`;
    case 'nothing':
      return outcome.reason;
  }
}

/**
 * Keeps what came of a batch. An endpoint from which nothing gets through rests for a while; one that wants no more, or
 * where nothing got through in all the time that a message is tried, is disabled and its admins are told.
 */
export async function settleBatch(
  deps: Deps,
  batch: DeliveryBatch,
  settled: readonly Settled[],
  isGone: boolean,
): Promise<void> {
  const gotThrough = settled.some(({ outcome }) => outcome === 'delivered');
  // First, so that a crash in between loses nothing: what isn't settled yet waits until the endpoint is on again.
  if (isGone) await disableEndpoint(deps, batch.workspaceId, batch.endpoint.id, 'gone');
  else if (!gotThrough && nothingGotThrough(batch, settled)) {
    await disableEndpoint(deps, batch.workspaceId, batch.endpoint.id, 'failed');
  }
  const now = deps.clock.now();
  const failures = gotThrough ? 0 : batch.failures + 1;
  const pausedUntil = gotThrough ? 0 : now + endpointPauseMs(failures, Math.random());
  await deps.store.webhooks.settle(batch, settled, { now, failures, pausedUntil });
}

/** If other messages got through in the meantime, only this message is the problem, and the endpoint goes on. */
function nothingGotThrough({ deliveries, lastSuccessAt }: DeliveryBatch, settled: readonly Settled[]): boolean {
  const givenUp = settled.filter(({ outcome }) => outcome === 'given-up').map(({ messageId }) => messageId);
  return deliveries.some(
    ({ messageId, giveUpAt }) =>
      givenUp.includes(messageId) && (lastSuccessAt === null || lastSuccessAt < giveUpAt - KEEP_TRYING_MS),
  );
}
