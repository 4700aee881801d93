import { oneOf, typedIn } from '../../../kernel/content/fields.ts';
import { type Form, type FormPart, textField } from '../../../kernel/content/form-form.ts';
import { APPLY_FORM, amountGiven } from '../../../kernel/content/form-words.ts';
import { exceptionName } from '../../../kernel/content/labels.ts';
import { cut } from '../../../kernel/content/typed.ts';
import { ACTS, nameOf, type WordsAct } from '../rules/acts.ts';
import { CUSTOMER_MOODS } from '../rules/state.ts';
import type { ExceptionView } from '../view-model.ts';
import { EXCEPTION_BUTTONS, REASON_FORMS } from '../words/acts.ts';
import { exceptionTitle } from '../words/card.ts';

/** @returns the form of an act that asks for something (docs/product.md §3, §8). */
export function actForm(act: WordsAct | 'apply', view: ExceptionView, typed?: string): Form {
  return act === 'apply' ? applyForm(view, typed) : reasonForm(act, view, typed);
}

function reasonForm(act: WordsAct, view: ExceptionView, typed = ''): Form {
  const { title, submit, label, hint } = REASON_FORMS[act];
  return {
    id: nameOf(act),
    title: title(exceptionName(view.number)),
    submit,
    parts: [subject(view), textField({ field: ACTS[act].asks, label, hint, typed, multiline: true })],
  };
}

export const OUTCOME_FIELDS = {
  mood: oneOf('mood', CUSTOMER_MOODS, 'Unknown'),
  note: typedIn('note'),
  actualAmount: typedIn('actualAmount'),
};

/** **Mark as done**: how the customer felt, and how much was really given. */
function applyForm(view: ExceptionView, typed = ''): Form {
  const { mood, note, submit } = APPLY_FORM;
  return {
    id: nameOf('apply'),
    title: EXCEPTION_BUTTONS.apply,
    submit,
    parts: [
      subject(view),
      {
        is: 'choice',
        field: OUTCOME_FIELDS.mood.field,
        label: mood,
        choices: OUTCOME_FIELDS.mood.options.map((one) => ({ value: one, label: one })),
        chosen: null,
      },
      textField({ field: OUTCOME_FIELDS.note.field, label: note, typed, multiline: true, optional: true }),
      ...actualAmount(view),
    ],
  };
}

function actualAmount({ amount }: ExceptionView): FormPart[] {
  if (amount === null) return [];
  return [
    textField({
      field: OUTCOME_FIELDS.actualAmount.field,
      label: amountGiven(amount),
      hint: APPLY_FORM.actualHint,
      optional: true,
    }),
  ];
}

function subject(view: ExceptionView): FormPart {
  return { is: 'lines', lines: [exceptionTitle(view), { quote: cut(view.resolution, 500) }] };
}
