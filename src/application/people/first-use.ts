import { emptyPlan } from '../../domain/plan.ts';
import type { Actor } from '../api.ts';
import type { Deps } from '../deps.ts';

/** Long enough to be once for all. */
const TEN_YEARS_MS = 10 * 365 * 24 * 3_600_000;

/** @returns whether the person uses this channel for the first time: true once (docs/product.md §9). */
export async function firstUse(deps: Deps, actor: Actor): Promise<boolean> {
  if (actor.channel === null) return false;
  const key = `welcome:${actor.channel}:${actor.personId}`;
  if ((await deps.store.read.claim(actor.workspaceId, key)) !== null) return false;
  const now = deps.clock.now();
  const claim = { key, subject: actor.personId, expiresAt: now + TEN_YEARS_MS };
  const stored = await deps.store.commit({ ...emptyPlan(actor.workspaceId, now), claims: [claim] });
  return stored.ok;
}
