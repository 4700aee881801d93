import type { Message } from '../features/messages.ts';
import { ChatError } from '../kernel/calls.ts';
import type { Deps } from '../kernel/deps.ts';
import type { Want } from '../kernel/plan.ts';
import type { OutboxItem } from '../kernel/ports.ts';
import type { WorkspaceId } from '../kernel/values/ids.ts';
import { type Consumer, startConsumer, type Taken } from './consumer.ts';
import { type Delivery, deliver } from './deliver.ts';
import { createLanes } from './lanes.ts';
import { type Settled, settleDelivered, settleFailed } from './settle.ts';

/** A worker that dies mid-way frees its items after this; well over any call's time-out. */
export const WORKER_LEASE_MS = 60_000;
/** How many places are written to in parallel, and how many of one workspace, whose chat may be slow. */
const PLACES_AT_ONCE = 64;
const PLACES_AT_ONCE_IN_WORKSPACE = 8;
/** Commits of one moment are looked at together: people don't see it, and a busy service looks seldom. */
const GATHER_MS = 10;

type Options = {
  deps: Deps;
  messageOf: (ws: WorkspaceId, want: Want) => Promise<Message | null>;
  onSettled: (settled: Settled) => void;
};

/**
 * Shows and tells what commits wanted. Work that can't be done now is put off in its row; the worker itself never
 * waits for a place (docs/delivery.md).
 */
export function startWorker({ deps, messageOf, onSettled }: Options): Consumer {
  const { store, clock, log } = deps;
  const lanes = createLanes(deps, PLACES_AT_ONCE_IN_WORKSPACE);

  async function take(now: number, limit: number): Promise<Taken<OutboxItem>> {
    const ready = await store.outbox.ready(now, PLACES_AT_ONCE_IN_WORKSPACE);
    const { room, waitMs } = await lanes.open(now, ready);
    if (room.length === 0) return waitMs === null ? { items: [] } : { items: [], waitMs };
    const items = await store.outbox.take(now, now + WORKER_LEASE_MS, limit, room);
    await lanes.taken(room, items);
    return { items };
  }

  async function settled(item: OutboxItem): Promise<Settled> {
    let delivery: Delivery;
    try {
      delivery = await deliver({ deps, item, messageOf });
    } catch (error) {
      // Nothing left: another may go in its place.
      if (error instanceof ChatError && error.failure.kind === 'rate-limited') await lanes.notSent(item);
      return settleFailed(deps, item, error);
    }
    // Where this fails the message lies there already: it is looked for once the lease has run out.
    return settleDelivered(deps, item, delivery);
  }

  async function work(item: OutboxItem): Promise<void> {
    try {
      onSettled(await settled(item));
    } catch (error) {
      // The lease runs out and the item is tried again; there is nothing better to do with a broken store.
      log.error(
        { err: error, workspaceId: item.workspaceId, key: item.key },
        'the result of a delivery could not be stored',
      );
    } finally {
      lanes.ended(item);
    }
  }

  const consumer = startConsumer({
    clock,
    log,
    queue: 'outbox',
    atOnce: PLACES_AT_ONCE,
    nextDueAt: (now) => store.outbox.nextDueAt(now),
    take,
    work,
  });
  let gathering = false;
  store.onWants(() => {
    if (gathering) return;
    gathering = true;
    setTimeout(() => {
      gathering = false;
      consumer.wake();
    }, GATHER_MS).unref();
  });
  return consumer;
}
