import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { Result } from '../../kernel/refusal.ts';
import { act } from './act.ts';
import type { ExceptionView, OnException } from './view-model.ts';

/** A manager who took no part approves an escalated one (docs/product.md §3, Object). */
export function approve(
  deps: Deps,
  actor: Actor,
  { exceptionId, revision }: OnException,
): Promise<Result<{ exception: ExceptionView }>> {
  return act<{ exception: ExceptionView }>(deps, {
    actor,
    exceptionId,
    command: { type: 'approve', revision },
    answer: ({ exception }) => ({ exception }),
  });
}
