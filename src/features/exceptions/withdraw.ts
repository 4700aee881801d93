import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { Result } from '../../kernel/refusal.ts';
import { act } from './act.ts';
import type { ExceptionView, OnException } from './view-model.ts';

/** The proposer takes an open exception back; what it held returns to the pot (docs/product.md §3). */
export function withdraw(
  deps: Deps,
  actor: Actor,
  { exceptionId, revision }: OnException,
): Promise<Result<{ exception: ExceptionView }>> {
  return act<{ exception: ExceptionView }>(deps, {
    actor,
    exceptionId,
    command: { type: 'withdraw', revision },
    answer: ({ exception }) => ({ exception }),
  });
}
