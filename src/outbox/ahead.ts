import { LONGEST_PAUSE_MS, LONGEST_RETRY_MS } from '../features/webhooks/rules/schedule.ts';
import type { Log } from '../kernel/deps.ts';
import type { Clock, Store } from '../kernel/ports.ts';
import { CLOCKS_MAY_DIFFER_MS } from '../kernel/values/clock.ts';
import { LONGEST_WAIT_MS } from './settle.ts';
import { SENDER_LEASE_MS } from './webhooks/sender.ts';
import { WORKER_LEASE_MS } from './worker.ts';

/** The slowest pace that a chat has: a second, in Slack. */
const PACE_MS = 1_000;
/** Clocks are set by less than this all the time. */
const STEP_MS = 1_000;

/**
 * A clock that jumps ahead and comes back leaves due times, rests and leases in the future, and silences channels
 * (docs/delivery.md). No due time is believed that lies farther ahead than it can: what is put off for five minutes at
 * most, and is due in an hour, is due now. Where this process saw the clock go back, nothing rests longer than a place's
 * own pace.
 *
 * @returns looks for such times and pulls them in; to be called now and then
 */
export function createPullIn(store: Pick<Store, 'outbox' | 'webhooks'>, clock: Clock, log: Log): () => Promise<void> {
  let latest = Number.NEGATIVE_INFINITY;
  return async () => {
    const now = clock.now();
    const isSure = now < latest - STEP_MS;
    const farthest = LONGEST_WAIT_MS + CLOCKS_MAY_DIFFER_MS;
    const places = await store.outbox.pullIn(now, {
      isSure,
      aheadMs: isSure ? PACE_MS : farthest,
      restMs: PACE_MS,
      leaseMs: WORKER_LEASE_MS,
    });
    const endpoints = await store.webhooks.pullIn(now, {
      isSure,
      retryMs: LONGEST_RETRY_MS + CLOCKS_MAY_DIFFER_MS,
      pauseMs: LONGEST_PAUSE_MS + CLOCKS_MAY_DIFFER_MS,
      leaseMs: SENDER_LEASE_MS,
    });
    if (isSure)
      log.warn(
        { byMs: latest - now, places, endpoints },
        'the clock went back, so work that was due too late is due now',
      );
    latest = now;
  };
}
