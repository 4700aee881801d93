import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { ExceptionId } from '../../kernel/values/ids.ts';
import { act } from './act.ts';
import { returnedBy } from './returned.ts';
import { required } from './typed.ts';
import type { Reversed } from './view-model.ts';

/** Takes an approved one back, with a reason; the money returns to its pot (docs/product.md §3, Applied). */
export async function reverse(
  deps: Deps,
  actor: Actor,
  exceptionId: ExceptionId,
  reason: string,
): Promise<Result<Reversed>> {
  const typed = required(deps, 'reason', reason);
  if (!typed.ok) return typed;
  return act<Reversed>(deps, {
    actor,
    exceptionId,
    command: { type: 'reverse', reason: typed.words },
    answer: (after) => ({
      exception: after.exception,
      returned: returnedBy(after),
      isMine: after.state.proposerId === actor.personId,
    }),
  });
}
