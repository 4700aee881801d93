import type { UseCases } from '../../features/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { ButtonValue, FormContext } from '../../kernel/content/carried.ts';
import { FORMS } from '../../kernel/values/forms.ts';
import { click } from './clicks.ts';
import type { FormValues } from './form-values.ts';
import { type Outcome, tooOld } from './outcome.ts';
import { refusalLines } from './refusal-lines.ts';
import { redrawVoice } from './voice-form.ts';

type Sent = { values: FormValues; context: FormContext };

/**
 * Something was chosen in a form on which the rest of it depends: the form as it is now, with what was typed. Nothing is
 * sent in with it, and nothing done.
 */
export function redraw(useCases: UseCases, actor: Actor, form: string, sent: Sent): Promise<Outcome> {
  return form === FORMS.voice ? redrawVoice(useCases, actor, sent) : tooOld();
}

/** A button that stands in a form. Where it is refused the form stays, with the sentence on top and what was typed. */
export async function pressIn(
  useCases: UseCases,
  actor: Actor,
  { action, value }: { action: string; value: ButtonValue },
  { form, ...sent }: Sent & { form: string },
): Promise<Outcome> {
  const outcome = await click(useCases, actor, action, { value, chosen: null });
  if (outcome.is !== 'refusal') return outcome;
  const again = await redraw(useCases, actor, form, sent);
  if (again.is !== 'form') return outcome;
  const lines = await refusalLines(useCases, actor.workspaceId, outcome.refusal);
  return { ...again, form: { ...again.form, parts: [{ is: 'lines', lines }, ...again.form.parts] } };
}
