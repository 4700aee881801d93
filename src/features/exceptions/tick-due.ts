import type { Deps } from '../../kernel/deps.ts';
import type { EpochMs, ExceptionId, WorkspaceId } from '../../kernel/values/ids.ts';
import { decideOn } from './decide-on.ts';
import { loadCase } from './load.ts';
import { planOf } from './plan.ts';

/** How often it is decided anew because somebody else was faster; the next sweep comes anyway. */
const MOST_TRIES = 3;

/**
 * Lets the clock act on an exception: expiry, bump, reminder (docs/product.md §3, Time).
 *
 * @returns what this call made happen; null: nothing was due any more, or somebody else was faster
 */
export async function tickDue(
  deps: Deps,
  ws: WorkspaceId,
  id: ExceptionId,
  now: EpochMs,
): Promise<'expired' | 'nudged' | null> {
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    const found = await loadCase(deps, ws, id);
    if (!found.ok) return null;
    const { loaded, team } = found;
    const subject = { ws, actorId: null, team, loaded, command: { type: 'tick' }, now } as const;
    const outcome = await decideOn(deps, subject);
    if (!outcome.ok || outcome.decided.events.length === 0) return null;
    const { plan } = planOf(subject, outcome.known, outcome.decided, 'sweep');
    const stored = await deps.store.commit(plan);
    if (stored.ok) return outcome.decided.events.some(({ type }) => type === 'expired') ? 'expired' : 'nudged';
  }
  return null;
}
