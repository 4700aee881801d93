import type { Allowance, Clock, Rate } from '../../kernel/ports.ts';
import type { EpochMs, WorkspaceId } from '../../kernel/values/ids.ts';
import { createAllowance } from '../../outbox/allowance.ts';

/**
 * `views.update` is Tier 4: a hundred a minute for each workspace (docs.slack.dev/apis/web-api/rate-limits). Forms that
 * change as somebody types take 80 at most, and leave the rest to clicks.
 */
const REDRAWS: Rate = { atOnce: 20, perSecond: 1 };
/** With more workspaces at a time the counting begins anew. */
const MOST_WORKSPACES = 500;

/** How often forms may change by themselves. */
export type Redraws = {
  /** @returns in how many ms a form of the workspace may change; 0: now, which counts as one. */
  take(ws: WorkspaceId): Promise<number>;
  /** Slack asks for a pause, which is all the workspace's. */
  limited(ws: WorkspaceId, retryAfterMs: number): void;
};

export function createRedraws(clock: Clock): Redraws {
  const counts = new Map<WorkspaceId, { allowance: Allowance; notBefore: EpochMs }>();

  function of(ws: WorkspaceId) {
    const known = counts.get(ws);
    if (known) return known;
    if (counts.size >= MOST_WORKSPACES) counts.clear();
    const made = { allowance: createAllowance(REDRAWS, clock.now()), notBefore: 0 };
    counts.set(ws, made);
    return made;
  }

  return {
    async take(ws) {
      const { allowance, notBefore } = of(ws);
      const now = clock.now();
      if (now < notBefore) return notBefore - now;
      const { granted, waitMs } = await allowance.take(now, 1);
      return granted > 0 ? 0 : waitMs;
    },
    limited(ws, retryAfterMs) {
      of(ws).notBefore = clock.now() + retryAfterMs;
    },
  };
}
