import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { ExceptionId } from '../../kernel/values/ids.ts';
import { act } from './act.ts';
import type { ExceptionView } from './view-model.ts';

/** A manager **Endorse**s an approved one; proposer and co-signers are told (docs/product.md §8, Review). */
export function endorse(
  deps: Deps,
  actor: Actor,
  exceptionId: ExceptionId,
): Promise<Result<{ exception: ExceptionView }>> {
  return act<{ exception: ExceptionView }>(deps, {
    actor,
    exceptionId,
    command: { type: 'endorse' },
    answer: ({ exception }) => ({ exception }),
  });
}
