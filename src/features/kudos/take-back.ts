import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { KudosId } from '../../kernel/values/ids.ts';
import { onKudos } from './on-kudos.ts';
import { decideTakeBack } from './rules/after.ts';
import type { KudosView } from './view-model.ts';
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
