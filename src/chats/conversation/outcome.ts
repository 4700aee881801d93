import type { DigestView } from '../../features/digest/view-model.ts';
import type { RuledAct } from '../../features/exceptions/rules/acts.ts';
import type { ExceptionView, OnException } from '../../features/exceptions/view-model.ts';
import { answerTo } from '../../features/exceptions/words/acts.ts';
import { notUnderstood } from '../../features/exceptions/words/answers.ts';
import type { UseCases } from '../../features/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { ButtonParts } from '../../kernel/content/buttons.ts';
import type { FormContext } from '../../kernel/content/carried.ts';
import type { Content } from '../../kernel/content/content.ts';
import type { Form } from '../../kernel/content/form-form.ts';
import type { Phrase } from '../../kernel/content/phrase.ts';
import type { Refusal, Result } from '../../kernel/refusal.ts';

/** What comes of a request, before a chat gives it the form that it wants. */
export type Outcome =
  /**
   * `changed`: the exception that something was done with, as it is now. `isPage`: another page of a list, which takes
   * the clicked one's place where the chat can do that.
   */
  | { is: 'answer'; content: Content; changed?: ExceptionView; isPage?: true }
  | { is: 'list'; mine: ExceptionView[]; waitingForMe: ExceptionView[] }
  | { is: 'digest'; digest: DigestView; soFar: boolean }
  | OpenForm
  | { is: 'refusal'; refusal: Refusal }
  /** Nothing that the product refuses: it couldn't be done here or now. A form stays open with it. */
  | { is: 'sorry'; sentence: Phrase };

/**
 * `context`: what the form remembers. `opener`: opens the same form with what was typed, where a chat can't open one by
 * itself or in time; null: it came from a button, which is still there.
 */
export type OpenForm = { is: 'form'; form: Form; context: FormContext; opener: ButtonParts | null };

export function answered(content: Content, changed?: ExceptionView): Outcome {
  return { is: 'answer', content, ...(changed === undefined ? {} : { changed }) };
}

export function refused(refusal: Refusal): Outcome {
  return { is: 'refusal', refusal };
}

/** @returns a sentence as an answer. */
export function sentence(phrase: Phrase): Content {
  return { lines: [phrase], buttons: [] };
}

/** @returns what was done, in one sentence, or the refusal. */
export function said<T extends object>(result: Result<T>, phrase: (done: T) => Phrase): Outcome {
  if (!result.ok) return refused(result.refusal);
  const { exception } = result as { exception?: ExceptionView };
  return answered(sentence(phrase(result)), exception);
}

/** Does an act on an exception. @returns its answer, or the refusal. `given`: as `exceptions.act` takes it */
export async function done(
  { exceptions }: UseCases,
  actor: Actor,
  act: RuledAct,
  on: OnException,
  given: Parameters<UseCases['exceptions']['act']>[3],
): Promise<Outcome> {
  const result = await exceptions.act(actor, act, on, given);
  return result.ok ? answered(answerTo(act, result), result.exception) : refused(result.refusal);
}

/** A button that lacks what it acts on: forged, or drawn by a version long gone. */
export async function tooOld(): Promise<Outcome> {
  return answered(sentence(notUnderstood()));
}
