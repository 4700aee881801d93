import type { ModalView } from '@slack/types';
import type { GoodwillForm } from '../../../application/api.ts';
import { GOODWILL_FORM } from '../../../wording/forms.ts';
import { LABELS } from '../../../wording/labels.ts';
import { incomplete } from '../../../wording/money.ts';
import { EXTRA_FIELDS, FORMS } from '../ids.ts';
import type { FormContext } from '../values.ts';
import { selectInput, textInput } from './inputs.ts';
import { formModal } from './modals.ts';
import { rich } from './rich.ts';

/** @returns the form that asks for what `/goodwill`'s words didn't say (docs/product.md §4). */
export function goodwillModal(form: GoodwillForm, context: FormContext): ModalView {
  const kinds = [
    { value: 'goodwill', label: LABELS.goodwill },
    { value: 'kindness', label: 'Random act of kindness' },
  ];
  return formModal({
    form: FORMS.goodwill,
    title: LABELS.goodwill,
    submit: GOODWILL_FORM.submit,
    context,
    blocks: [
      rich([incomplete(form)]),
      selectInput({ field: EXTRA_FIELDS.spendingKind, label: GOODWILL_FORM.kind, choices: kinds, chosen: form.kind }),
      textInput({ field: 'amount', label: LABELS.amount, typed: form.amount, optional: true }),
      textInput({
        field: 'customer',
        label: LABELS.customer,
        hint: GOODWILL_FORM.customerHint,
        typed: form.customer,
        optional: true,
      }),
      textInput({ field: 'text', label: GOODWILL_FORM.text, typed: form.text, multiline: true, optional: true }),
    ],
  });
}
