import type { EpochMs } from '../values/ids.ts';

/** So many people at most are remembered; whoever was quiet for longest is forgotten first. */
const MOST_KEPT = 10_000;

type Taken = { at: EpochMs; request: string };

/** How often something may happen: exactly `most` times in any `ms`, for each key by itself. */
export type Window = {
  /** Whether the request counts already: a chat repeats what it got no answer to. */
  has(key: string, request: string): boolean;
  /**
   * Counts one more.
   *
   * @returns null: it may happen; else in how many ms there is room again, and nothing was counted
   */
  take(key: string, request: string, now: EpochMs): number | null;
  /** What was counted and didn't happen after all. */
  giveBack(key: string, request: string): void;
};

/** @returns a window in this process's memory. A clock that went back forgets what lies ahead of it. */
export function createWindow(most: number, ms: number): Window {
  const kept = new Map<string, Taken[]>();

  function keep(key: string, taken: Taken[]): void {
    kept.delete(key);
    if (taken.length === 0) return;
    kept.set(key, taken);
    if (kept.size <= MOST_KEPT) return;
    const [quietest = ''] = kept.keys();
    kept.delete(quietest);
  }

  return {
    has: (key, request) => kept.get(key)?.some((one) => one.request === request) ?? false,
    take(key, request, now) {
      const lately = (kept.get(key) ?? []).filter(({ at }) => at > now - ms && at <= now);
      const [oldest] = lately;
      if (oldest && lately.length >= most) return oldest.at + ms - now;
      keep(key, [...lately, { at: now, request }]);
      return null;
    },
    giveBack(key, request) {
      keep(
        key,
        (kept.get(key) ?? []).filter((one) => one.request !== request),
      );
    },
  };
}
