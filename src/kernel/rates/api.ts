import type { Actor } from '../actor.ts';
import type { Result } from '../refusal.ts';

/** How much one person, and a workspace, may do (docs/product.md §11). Kudos and exports count themselves. */
export type RateUseCases = {
  /** Counts one more, or refuses with `too-fast`; the same request counts once. */
  take(actor: Actor, what: 'commands' | 'forms'): Result<object>;
};
