import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { Result } from '../../kernel/refusal.ts';
import { setOwnChoice } from '../people/own-choice.ts';

/** `/kudos quiet` and `/kudos loud`: private messages about public kudos (docs/product.md §5). */
export function setDms(deps: Deps, actor: Actor, kudosDms: 'loud' | 'quiet'): Promise<Result<object>> {
  return setOwnChoice(deps, actor, { type: 'kudos-dms-set', kudosDms });
}
