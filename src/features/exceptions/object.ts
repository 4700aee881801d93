import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { Result } from '../../kernel/refusal.ts';
import { act } from './act.ts';
import { required } from './typed.ts';
import type { ExceptionView, OnException } from './view-model.ts';

/** A peer objects, with a reason; enough objections bring it before the managers (docs/product.md §3, Object). */
export async function object(
  deps: Deps,
  actor: Actor,
  { exceptionId, revision }: OnException,
  reason: string,
): Promise<Result<{ exception: ExceptionView; escalated: boolean }>> {
  const typed = required(deps, 'reason', reason);
  if (!typed.ok) return typed;
  return act<{ exception: ExceptionView; escalated: boolean }>(deps, {
    actor,
    exceptionId,
    command: { type: 'object', revision, reason: typed.words },
    answer: ({ exception, state }) => ({ exception, escalated: state.status === 'escalated' }),
  });
}
