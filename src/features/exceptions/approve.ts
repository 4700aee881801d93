import type { Deps } from '../../kernel/deps.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { Actor, OnException } from '../api.ts';
import type { ExceptionView } from '../messages.ts';
import { act } from './act.ts';

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
