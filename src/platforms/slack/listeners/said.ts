import type { Result } from '../../../domain/shared/refusal.ts';
import { notUnderstood } from '../../../wording/answers.ts';
import type { Phrase } from '../../../wording/phrase.ts';
import { answered, type Outcome, refused } from '../outcome.ts';
import { answer } from '../views/blocks.ts';

/** @returns what was done, in one sentence, or the refusal. */
export function said<T>(result: Result<T>, sentence: (done: T) => Phrase): Outcome {
  return result.ok ? answered(answer(sentence(result))) : refused(result.refusal);
}

/** A button that lacks what it acts on: forged, or drawn by a version long gone. */
export async function tooOld(): Promise<Outcome> {
  return answered(answer(notUnderstood()));
}
