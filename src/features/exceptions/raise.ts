import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { ExceptionId } from '../../kernel/values/ids.ts';
import { act } from './act.ts';
import { required } from './typed.ts';
import type { ExceptionView } from './view-model.ts';

/** **Ask for a review**, with a reason: it goes to the top of the managers' queue (docs/product.md §3, Object). */
export async function raise(
  deps: Deps,
  actor: Actor,
  exceptionId: ExceptionId,
  reason: string,
): Promise<Result<{ exception: ExceptionView }>> {
  const typed = required(deps, 'reason', reason);
  if (!typed.ok) return typed;
  return act<{ exception: ExceptionView }>(deps, {
    actor,
    exceptionId,
    command: { type: 'raise', reason: typed.words },
    answer: ({ exception }) => ({ exception }),
  });
}
