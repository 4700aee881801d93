import { disableEndpoint } from '../../features/webhooks/decide.ts';
import { endpointPauseMs } from '../../features/webhooks/rules/schedule.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { DeliveryBatch, Settled } from '../../kernel/ports/webhooks.ts';
import { KEEP_TRYING_MS } from '../../kernel/ports/webhooks.ts';

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
