import type { Deps } from '../../kernel/deps.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { Actor, OnException } from '../api.ts';
import type { ExceptionView } from '../messages.ts';
import { act } from './act.ts';

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
