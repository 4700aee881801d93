import type { Allowance } from '../kernel/ports.ts';
import type { EpochMs, WorkspaceId } from '../kernel/values/ids.ts';

/** So many workspaces at most are remembered; the one that was quiet for longest is forgotten first. */
const MOST_KEPT = 10_000;

/**
 * Counts what is sent in each workspace against its rate, in memory: a process that just started has sent nothing. A
 * clock that goes back gives nothing and takes nothing.
 */
export function createAllowance(): Allowance {
  // In thousandths of a message, which are whole.
  const kept = new Map<WorkspaceId, { milli: number; at: EpochMs }>();

  function keep(ws: WorkspaceId, milli: number, at: EpochMs): void {
    kept.delete(ws);
    kept.set(ws, { milli, at });
    if (kept.size <= MOST_KEPT) return;
    const [quietest = ''] = kept.keys();
    kept.delete(quietest);
  }

  return {
    async take(now, asked) {
      return asked.map(({ ws, most, rate: { atOnce, perSecond } }) => {
        const full = atOnce * 1_000;
        const { milli, at } = kept.get(ws) ?? { milli: full, at: now };
        const saved = Math.min(full, milli + Math.max(0, now - at) * perSecond);
        const granted = Math.min(most, Math.floor(saved / 1_000));
        const left = saved - granted * 1_000;
        keep(ws, left, now);
        return { ws, granted, waitMs: left >= 1_000 ? 0 : Math.ceil((1_000 - left) / perSecond) };
      });
    },
    async giveBack(ws, count) {
      const known = kept.get(ws);
      if (known) known.milli += count * 1_000;
    },
  };
}
