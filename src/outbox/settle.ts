import { askPrivately } from '../features/exceptions/ask-privately.ts';
import { ChatError } from '../kernel/calls.ts';
import type { Deps } from '../kernel/deps.ts';
import { emptyPlan, type Want } from '../kernel/plan.ts';
import { LeaseLost, type OutboxItem, THREAD_GIVEN_UP } from '../kernel/ports.ts';
import type { Delivery } from './deliver.ts';

/**
 * A message drawn wrongly is a bug of ours, and one whose thread isn't there replies to a card that was given up: after so
 * many tries it waits for an operator instead.
 */
const MOST_TRIES = 8;
/** Nothing is put off for longer, whatever the chat asks for: it can ask again. */
export const LONGEST_WAIT_MS = 5 * 60_000;
const WAIT_FOR_THREAD_MS = 1_000;

export type Settled = 'done' | 'again' | 'dead';

/** @returns how long to wait after `attempts` failures, in ms: doubling from one second, at most five minutes, with jitter. */
export function backoffMs(attempts: number, random: number): number {
  const whole = Math.min(1_000 * 2 ** Math.min(attempts, 20), LONGEST_WAIT_MS);
  return Math.round(whole * (0.75 + random / 4));
}

/** Records a delivery, so that nothing is shown twice and the place keeps its pace. */
export async function settleDelivered(deps: Deps, item: OutboxItem, delivery: Delivery): Promise<Settled> {
  const { clock, store } = deps;
  if (delivery.outcome === 'not-yet') {
    if (item.attempts + 1 >= MOST_TRIES) {
      deps.log.error({ workspaceId: item.workspaceId, key: item.key }, 'message given up, because its thread was');
      await store.outbox.dead(item, THREAD_GIVEN_UP, clock.now());
      return 'dead';
    }
    const at = clock.now() + WAIT_FOR_THREAD_MS;
    await store.outbox.again(item, at, 'waits for its thread', { placeToo: false, outcomeKnown: true });
    return 'again';
  }
  if (delivery.outcome === 'not-sure') {
    const at = clock.now() + Math.min(delivery.againInMs, LONGEST_WAIT_MS);
    await store.outbox.again(item, at, 'looks for a post whose answer was lost', {
      placeToo: false,
      outcomeKnown: true,
    });
    return 'again';
  }
  await store.outbox.done(item, delivery.ref, clock.now() + deps.chatOf(item.workspaceId).paceMs);
  return 'done';
}

/**
 * Records a failure: the chat being slow, limited or down only delays; a lost place or a message that the chat
 * refuses for good goes to the dead, where an operator finds it (docs/product.md §11).
 */
export async function settleFailed(deps: Deps, item: OutboxItem, error: unknown): Promise<Settled> {
  const { clock, store, log } = deps;
  const now = clock.now();
  const text = error instanceof Error ? error.message : String(error);
  const later = now + backoffMs(item.attempts, Math.random());
  const about = { workspaceId: item.workspaceId, key: item.key, attempts: item.attempts + 1 };
  const dead = async (): Promise<Settled> => {
    log.error({ err: error, ...about }, 'message given up');
    await store.outbox.dead(item, text, now);
    return 'dead';
  };

  if (error instanceof LeaseLost) {
    log.info(about, 'another process took over the message');
    return 'again';
  }
  if (!(error instanceof ChatError)) {
    if (item.attempts + 1 >= MOST_TRIES) return dead();
    log.error({ err: error, ...about }, 'message could not be drawn');
    await store.outbox.again(item, later, text, { placeToo: false, outcomeKnown: true });
    return 'again';
  }
  const { failure } = error;
  switch (failure.kind) {
    case 'rate-limited':
      await store.outbox.again(item, now + Math.min(failure.retryAfterMs, LONGEST_WAIT_MS), text, {
        placeToo: true,
        outcomeKnown: true,
      });
      return 'again';
    case 'unknown-outcome':
      log.warn({ ...about, detail: failure.detail }, 'outcome unknown; it will be looked for before it is sent again');
      await store.outbox.again(item, later, text, { placeToo: false, outcomeKnown: false });
      return 'again';
    case 'unavailable':
      log.warn({ ...about, detail: failure.detail }, 'chat unavailable');
      await store.outbox.again(item, later, text, { placeToo: false, outcomeKnown: true });
      return 'again';
    case 'place-lost':
      if (!failure.everywhere) await settleLostPlace(deps, item, failure.detail);
      return dead();
    case 'message-gone':
    case 'rejected':
      return dead();
  }
}

/**
 * A channel can't be written to any more: admins learn of it, and managers see privately what was for them
 * (docs/product.md §11). A person's private messages that are lost concern nobody else.
 */
async function settleLostPlace(deps: Deps, { workspaceId, want, ref }: OutboxItem, reason: string): Promise<void> {
  if (want.way !== 'show' || !('channel' in want.place)) return;
  const { channel } = want.place;
  const { store, clock, log } = deps;
  // Messages that they have read in the channel aren't repeated.
  const instead = ref === null ? await askPrivately(deps, workspaceId, want.show) : [];
  const told = await store.commit({
    ...emptyPlan(workspaceId, clock.now()),
    wants: [...(await adminsTold(deps, workspaceId, channel, reason)), ...instead],
  });
  if (!told.ok) log.warn({ workspaceId, channel }, 'nobody could be told that a channel was lost');
}

/** Once a place and reason, as long as that is remembered. */
async function adminsTold({ store }: Deps, ws: string, channel: string, reason: string): Promise<Want[]> {
  const admins = await store.read.admins(ws);
  return admins.map(({ id: personId }) => ({
    way: 'tell',
    note: { note: 'place-lost', channel, reason },
    personId,
    key: `place-lost/${channel}/${reason}`,
  }));
}
