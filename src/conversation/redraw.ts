import type { Actor, UseCases } from '../application/api.ts';
import type { FormContext } from '../application/carried.ts';
import { FORMS } from '../domain/shared/forms.ts';
import type { FormValues } from './form-values.ts';
import { type Outcome, tooOld } from './outcome.ts';
import { redrawVoice } from './voice-form.ts';

/**
 * Something was chosen in a form on which the rest of it depends: the form as it is now, with what was typed. Nothing is
 * sent in with it, and nothing done.
 */
export function redraw(
  useCases: UseCases,
  actor: Actor,
  form: string,
  sent: { values: FormValues; context: FormContext },
): Promise<Outcome> {
  return form === FORMS.voice ? redrawVoice(useCases, actor, sent) : tooOld();
}
