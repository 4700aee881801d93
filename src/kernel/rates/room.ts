import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { type Refused, type Result, refuse } from '../refusal.ts';
import type { Counted } from './rates.ts';

/**
 * Asks for room for one more, before anything is done (docs/product.md §11).
 *
 * @returns null: there is, and it counts; else the refusal `too-fast`
 */
export function noRoomFor({ rates, clock }: Deps, actor: Actor, what: Counted): Refused | null {
  const none = rates?.take(what, actor, clock.now()) ?? null;
  return none && refuse({ reason: 'too-fast', ...none });
}

/** Counts one more, or refuses with `too-fast`; the same request counts once. */
export function roomFor(deps: Deps, actor: Actor, what: 'commands' | 'forms'): Result<object> {
  return noRoomFor(deps, actor, what) ?? { ok: true };
}
