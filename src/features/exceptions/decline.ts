import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { Result } from '../../kernel/refusal.ts';
import { act } from './act.ts';
import { required } from './typed.ts';
import type { ExceptionView, OnException } from './view-model.ts';

/** A manager who took no part declines an escalated one, with a comment (docs/product.md §3, Object). */
export async function decline(
  deps: Deps,
  actor: Actor,
  { exceptionId, revision }: OnException,
  comment: string,
): Promise<Result<{ exception: ExceptionView }>> {
  const typed = required(deps, 'comment', comment);
  if (!typed.ok) return typed;
  return act<{ exception: ExceptionView }>(deps, {
    actor,
    exceptionId,
    command: { type: 'decline', revision, comment: typed.words },
    answer: ({ exception }) => ({ exception }),
  });
}
