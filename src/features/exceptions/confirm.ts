import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { ExceptionId } from '../../kernel/values/ids.ts';
import { act } from './act.ts';
import type { ExceptionView } from './view-model.ts';

/**
 * **Confirm amount**: a co-signer or manager stands by what the proposer alone said of it, so that what came back no
 * longer counts for the customer (docs/product.md §3, Afterwards).
 *
 * @param seenMinor what the button was drawn with, as an expectation
 */
export function confirm(
  deps: Deps,
  actor: Actor,
  exceptionId: ExceptionId,
  seenMinor: number,
): Promise<Result<{ exception: ExceptionView }>> {
  return act<{ exception: ExceptionView }>(deps, {
    actor,
    exceptionId,
    command: { type: 'confirm', seenMinor },
    answer: ({ exception }) => ({ exception }),
  });
}
