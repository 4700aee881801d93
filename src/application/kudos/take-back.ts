import { decideTakeBack } from '../../domain/kudos/after.ts';
import type { KudosId } from '../../domain/shared/ids.ts';
import type { Result } from '../../domain/shared/refusal.ts';
import type { Actor } from '../api.ts';
import type { Deps } from '../deps.ts';
import type { KudosView } from '../messages.ts';
import { onKudos } from './on-kudos.ts';
import { kudosWants } from './wants.ts';

/**
 * **Take back**: the giver, for 10 minutes; the shout-out and the private messages say so, and nothing counts
 * (docs/product.md §5).
 *
 * @returns the kudos, or the refusal `not-found`, `not-yours`, `already`, `too-late`
 */
export function takeBack(deps: Deps, actor: Actor, id: KudosId): Promise<Result<{ kudos: KudosView }>> {
  return onKudos(deps, actor, id, {
    decide: async (state, now) => decideTakeBack(state, actor.personId, now),
    wants: kudosWants,
  });
}
