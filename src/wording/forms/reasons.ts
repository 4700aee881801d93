import type { ExceptionView } from '../../application/messages.ts';
import { CUSTOMER_MOODS } from '../../domain/exception/state.ts';
import { FORMS } from '../../domain/shared/forms.ts';
import type { FieldName } from '../../domain/shared/refusal.ts';
import { exceptionTitle } from '../exceptions.ts';
import { EXCEPTION_BUTTONS, exceptionName } from '../labels.ts';
import { money } from '../money.ts';
import { cut } from '../typed.ts';
import { type Form, type FormPart, textField } from './form.ts';
import { APPLY_FORM, amountHint, REASON_FORMS } from './words.ts';

/** @param typed what was typed for it already. */
type ReasonForm = (view: ExceptionView, typed?: string) => Form;

/** The forms of an exception's buttons that ask for a few words (docs/product.md §3, §8). */
export const REASONS: Record<keyof typeof REASON_FORMS | 'apply', ReasonForm> = {
  object: (view, typed) => reasonForm('object', 'reason', view, typed),
  decline: (view, typed) => reasonForm('decline', 'comment', view, typed),
  raise: (view, typed) => reasonForm('raise', 'reason', view, typed),
  coach: (view, typed) => reasonForm('coach', 'note', view, typed),
  reverse: (view, typed) => reasonForm('reverse', 'reason', view, typed),
  apply: applyForm,
};

const TITLES: Record<keyof typeof REASON_FORMS, (name: string) => string> = {
  object: (name) => `Object to ${name}`,
  decline: (name) => `Decline ${name}`,
  raise: () => EXCEPTION_BUTTONS.raise,
  coach: (name) => `Coach on ${name}`,
  reverse: (name) => `Reverse ${name}`,
};

function reasonForm(what: keyof typeof REASON_FORMS, field: FieldName, view: ExceptionView, typed = ''): Form {
  const { submit, label, hint } = REASON_FORMS[what];
  return {
    id: FORMS[what],
    title: TITLES[what](exceptionName(view.number)),
    submit,
    parts: [subject(view), textField({ field, label, hint, typed, multiline: true })],
  };
}

/** **Mark as done**: how the customer took it, and what was really given. */
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
  const { actualAmount: label, actualHint } = APPLY_FORM;
  return [
    textField({
      field: 'actualAmount',
      label: `${label} (approved: ${money(amount)})`,
      hint: `${actualHint} ${amountHint(amount)}`,
      optional: true,
    }),
  ];
}

function subject(view: ExceptionView): FormPart {
  return { is: 'lines', lines: [exceptionTitle(view), { quote: cut(view.resolution, 500) }] };
}
