import type { Allowance, Rate } from '../kernel/ports.ts';

/**
 * Counts what is sent against a rate, in memory: a process that just started has sent nothing.
 *
 * @param now epoch milliseconds, as everywhere; a clock that goes back gives nothing and takes nothing
 */
export function createAllowance({ atOnce, perSecond }: Rate, now: number): Allowance {
  // In thousandths of a message, which are whole.
  let savedMilli = atOnce * 1_000;
  let savedAt = now;
  return {
    async take(at, most) {
      savedMilli = Math.min(atOnce * 1_000, savedMilli + Math.max(0, at - savedAt) * perSecond);
      savedAt = at;
      const granted = Math.min(most, Math.floor(savedMilli / 1_000));
      savedMilli -= granted * 1_000;
      return { granted, waitMs: savedMilli >= 1_000 ? 0 : Math.ceil((1_000 - savedMilli) / perSecond) };
    },
    async giveBack(count) {
      savedMilli += count * 1_000;
    },
  };
}
