/** How much may be sent: `atOnce` after a quiet time, then `perSecond`. */
export type Rate = { atOnce: number; perSecond: number };

/** Counts what is sent against a rate; kept in memory, since whoever starts anew has been quiet. */
export type Allowance = {
  /** @returns how many may be sent now. */
  left(now: number): number;
  spend(count: number): void;
  /** @returns in how many ms one more may be sent; 0: now. */
  waitMs(now: number): number;
};

/** @param now epoch milliseconds, as everywhere; a clock that goes back gives nothing and takes nothing. */
export function createAllowance({ atOnce, perSecond }: Rate, now: number): Allowance {
  let saved = atOnce;
  let savedAt = now;
  function save(at: number): void {
    saved = Math.min(atOnce, saved + (Math.max(0, at - savedAt) * perSecond) / 1_000);
    savedAt = at;
  }
  return {
    left(at) {
      save(at);
      return Math.floor(saved);
    },
    spend(count) {
      saved -= count;
    },
    waitMs(at) {
      save(at);
      return saved >= 1 ? 0 : Math.ceil(((1 - saved) * 1_000) / perSecond);
    },
  };
}
