import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { Result } from '../../kernel/refusal.ts';
import { act } from './act.ts';
import type { CoSigned, OnException } from './view-model.ts';

/**
 * A peer co-signs; when the quorum is met it is approved and the pot charged (docs/product.md §3, Co-sign).
 *
 * @returns the exception; `settled`: this click approved it
 */
export function coSign(deps: Deps, actor: Actor, { exceptionId, revision }: OnException): Promise<Result<CoSigned>> {
  return act<CoSigned>(deps, {
    actor,
    exceptionId,
    command: { type: 'co-sign', revision },
    answer: ({ exception, state, decided }) => ({
      exception,
      settled: decided
        ? decided.events.some(({ type }) => type === 'approved')
        : state.approval?.how === 'quorum' && state.approval.byId === actor.personId,
      warning: decided?.warning ?? false,
      repeated: decided === null,
    }),
  });
}
