import { type Form, type FormPart, textField } from '../../../kernel/content/form-form.ts';
import { APPLY_FORM, amountGiven, REASON_FORMS, REASON_TITLES } from '../../../kernel/content/form-words.ts';
import { EXCEPTION_BUTTONS, exceptionName } from '../../../kernel/content/labels.ts';
import { cut } from '../../../kernel/content/typed.ts';
import type { FieldName } from '../../../kernel/refusal.ts';
import { FORMS } from '../../../kernel/values/forms.ts';
import { CUSTOMER_MOODS } from '../rules/state.ts';
import type { ExceptionView } from '../view-model.ts';
import { exceptionTitle } from '../words/card.ts';

/** @param typed what was already typed into it */
type ReasonForm = (view: ExceptionView, typed?: string) => Form;

/** The forms behind an exception's buttons that ask for a few words (docs/product.md §3, §8). */
export const REASONS: Record<keyof typeof REASON_FORMS | 'apply', ReasonForm> = {
  object: (view, typed) => reasonForm('object', 'reason', view, typed),
  decline: (view, typed) => reasonForm('decline', 'comment', view, typed),
  raise: (view, typed) => reasonForm('raise', 'reason', view, typed),
  coach: (view, typed) => reasonForm('coach', 'note', view, typed),
  reverse: (view, typed) => reasonForm('reverse', 'reason', view, typed),
  apply: applyForm,
};

export type ReasonFormName = keyof typeof REASONS;

function reasonForm(what: keyof typeof REASON_FORMS, field: FieldName, view: ExceptionView, typed = ''): Form {
  const { submit, label, hint } = REASON_FORMS[what];
  return {
    id: FORMS[what],
    title: REASON_TITLES[what](exceptionName(view.number)),
    submit,
    parts: [subject(view), textField({ field, label, hint, typed, multiline: true })],
  };
}

/** **Mark as done**: how the customer felt, and how much was really given. */
function applyForm(view: ExceptionView, typed = ''): Form {
  const { mood, note, submit } = APPLY_FORM;
  return {
    id: FORMS.apply,
    title: EXCEPTION_BUTTONS.apply,
    submit,
    parts: [
      subject(view),
      {
        is: 'choice',
        field: 'mood',
        label: mood,
        choices: CUSTOMER_MOODS.map((one) => ({ value: one, label: one })),
        chosen: null,
      },
      textField({ field: 'note', label: note, typed, multiline: true, optional: true }),
      ...actualAmount(view),
    ],
  };
}

function actualAmount({ amount }: ExceptionView): FormPart[] {
  if (amount === null) return [];
  return [
    textField({
      field: 'actualAmount',
      label: amountGiven(amount),
      hint: APPLY_FORM.actualHint,
      optional: true,
    }),
  ];
}

function subject(view: ExceptionView): FormPart {
  return { is: 'lines', lines: [exceptionTitle(view), { quote: cut(view.resolution, 500) }] };
}
