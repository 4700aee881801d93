import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { ExceptionId } from '../../kernel/values/ids.ts';
import { act } from './act.ts';
import type { ExceptionView } from './view-model.ts';

/** A manager would have others like it approved at once: **Suggest as policy** (docs/product.md §8, Review). */
export function suggest(
  deps: Deps,
  actor: Actor,
  exceptionId: ExceptionId,
): Promise<Result<{ exception: ExceptionView }>> {
  return act<{ exception: ExceptionView }>(deps, {
    actor,
    exceptionId,
    command: { type: 'suggest' },
    answer: ({ exception }) => ({ exception }),
  });
}
