import type { Actor } from '../../features/api.ts';
import type { Deps } from '../deps.ts';
import { type Refused, refuse } from '../refusal.ts';
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
