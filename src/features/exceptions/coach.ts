import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { ExceptionId } from '../../kernel/values/ids.ts';
import { act } from './act.ts';
import { required } from './typed.ts';
import type { ExceptionView } from './view-model.ts';

/** A manager answers an approved one with a **Coach** note, for proposer and co-signers only (docs/product.md §8). */
export async function coach(
  deps: Deps,
  actor: Actor,
  exceptionId: ExceptionId,
  note: string,
): Promise<Result<{ exception: ExceptionView }>> {
  const typed = required(deps, 'note', note);
  if (!typed.ok) return typed;
  return act<{ exception: ExceptionView }>(deps, {
    actor,
    exceptionId,
    command: { type: 'coach', note: typed.words },
    answer: ({ exception }) => ({ exception }),
  });
}
