import type { EpochMs } from '../../../kernel/values/ids.ts';

const HOUR_MS = 3_600_000;

const FIRST_WAIT_MS = 5_000;
/** No delivery waits longer for its next try. */
export const LONGEST_RETRY_MS = 6 * HOUR_MS;
/** While an endpoint doesn't answer, it is asked so often at least whether it does again. */
export const LONGEST_PAUSE_MS = 60_000;

/**
 * When a delivery is tried again: after 5 s, then twice as long each time, six hours at most, with jitter; the last try
 * is at the end of its time.
 *
 * @param failed how many tries failed, this one included
 * @param random 0 to 1
 * @returns null: its time is over
 */
export function nextTryAt(failed: number, giveUpAt: EpochMs, now: EpochMs, random: number): EpochMs | null {
  if (now >= giveUpAt) return null;
  return Math.min(now + backoffMs(failed, LONGEST_RETRY_MS, random), giveUpAt);
}

/** @returns how long nothing is sent to an endpoint whose last `failed` tries all failed, ms: what waits can't crowd out others. */
export function endpointPauseMs(failed: number, random: number): number {
  return backoffMs(failed, LONGEST_PAUSE_MS, random);
}

function backoffMs(failed: number, most: number, random: number): number {
  const whole = Math.min(FIRST_WAIT_MS * 2 ** Math.min(failed - 1, 20), most);
  return Math.round(whole * (0.75 + random / 4));
}
