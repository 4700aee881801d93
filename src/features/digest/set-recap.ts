import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { Result } from '../../kernel/refusal.ts';
import { setOwnChoice } from '../people/own-choice.ts';

/** Turns the personal weekly recap on or off (docs/product.md §7). Says yes also where it already was so. */
export function setRecap(deps: Deps, actor: Actor, recap: boolean): Promise<Result<object>> {
  return setOwnChoice(deps, actor, { type: 'recap-set', recap });
}
