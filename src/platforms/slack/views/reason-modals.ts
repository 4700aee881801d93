import type { ModalView } from '@slack/types';
import type { ExceptionView } from '../../../application/messages.ts';
import { CUSTOMER_MOODS } from '../../../domain/exception/state.ts';
import type { FieldName } from '../../../domain/shared/refusal.ts';
import { exceptionTitle } from '../../../wording/exceptions.ts';
import { APPLY_FORM, amountHint, REASON_FORMS } from '../../../wording/forms.ts';
import { EXCEPTION_BUTTONS, exceptionName } from '../../../wording/labels.ts';
import { money } from '../../../wording/money.ts';
import { say } from '../../../wording/phrase.ts';
import { cut } from '../../../wording/typed.ts';
import { FORMS } from '../ids.ts';
import type { FormContext } from '../values.ts';
import { selectInput, textInput } from './inputs.ts';
import { formModal } from './modals.ts';
import { rich } from './rich.ts';

/** Draws a form on an exception; `typed` is what was typed for it already. */
type ReasonModal = (view: ExceptionView, context: FormContext, typed?: string) => ModalView;

/** The forms of an exception's buttons that ask for a few words (docs/product.md §3, §8). */
export const REASON_MODALS: Record<keyof typeof REASON_FORMS | 'apply', ReasonModal> = {
  object: (view, context, typed) => reasonModal('object', 'reason', view, context, typed),
  decline: (view, context, typed) => reasonModal('decline', 'comment', view, context, typed),
  raise: (view, context, typed) => reasonModal('raise', 'reason', view, context, typed),
  coach: (view, context, typed) => reasonModal('coach', 'note', view, context, typed),
  reverse: (view, context, typed) => reasonModal('reverse', 'reason', view, context, typed),
  apply: applyModal,
};

const TITLES: Record<keyof typeof REASON_FORMS, (name: string) => string> = {
  object: (name) => `Object to ${name}`,
  decline: (name) => `Decline ${name}`,
  raise: () => EXCEPTION_BUTTONS.raise,
  coach: (name) => `Coach on ${name}`,
  reverse: (name) => `Reverse ${name}`,
};

function reasonModal(
  what: keyof typeof REASON_FORMS,
  field: FieldName,
  view: ExceptionView,
  context: FormContext,
  typed = '',
): ModalView {
  const { submit, label, hint } = REASON_FORMS[what];
  return formModal({
    form: FORMS[what],
    title: TITLES[what](exceptionName(view.number)),
    submit,
    context,
    blocks: [subject(view), textInput({ field, label, hint, typed, multiline: true })],
  });
}

/** **Mark as done**: how the customer took it, and what was really given. */
function applyModal(view: ExceptionView, context: FormContext, typed = ''): ModalView {
  const { amount } = view;
  const { mood, note, actualAmount, actualHint, submit } = APPLY_FORM;
  const actual = (given: NonNullable<ExceptionView['amount']>) => ({
    ...textInput({
      field: 'actualAmount',
      label: `${actualAmount} (approved: ${money(given)})`,
      hint: `${actualHint} ${amountHint(given.currency)}`,
      optional: true,
    }),
  });
  return formModal({
    form: FORMS.apply,
    title: EXCEPTION_BUTTONS.apply,
    submit,
    context,
    blocks: [
      subject(view),
      selectInput({
        field: 'mood',
        label: mood,
        choices: CUSTOMER_MOODS.map((one) => ({ value: one, label: one })),
        chosen: null,
      }),
      textInput({ field: 'note', label: note, typed, multiline: true, optional: true }),
      ...(amount === null ? [] : [actual(amount)]),
    ],
  });
}

function subject(view: ExceptionView) {
  return rich([say`${exceptionTitle(view)}`, { quote: cut(view.resolution, 500) }]);
}
