import type { GoodwillForm } from '../../application/api.ts';
import { EXTRA_FIELDS, FORMS } from '../../domain/shared/forms.ts';
import { LABELS } from '../labels.ts';
import { incomplete } from '../money.ts';
import { type Form, textField } from './form.ts';
import { GOODWILL_FORM } from './words.ts';

/** @returns the form that asks for what `/goodwill`'s words didn't say (docs/product.md §4). */
export function goodwillForm(form: GoodwillForm): Form {
  const { submit, kind, text, customerHint } = GOODWILL_FORM;
  return {
    id: FORMS.goodwill,
    title: LABELS.goodwill,
    submit,
    parts: [
      { is: 'lines', lines: [incomplete(form)] },
      {
        is: 'choice',
        field: EXTRA_FIELDS.spendingKind,
        label: kind,
        choices: [
          { value: 'goodwill', label: LABELS.goodwill },
          { value: 'kindness', label: 'Random act of kindness' },
        ],
        chosen: form.kind,
      },
      textField({ field: 'amount', label: LABELS.amount, typed: form.amount, optional: true }),
      textField({
        field: 'customer',
        label: LABELS.customer,
        hint: customerHint,
        typed: form.customer,
        optional: true,
      }),
      textField({ field: 'text', label: text, typed: form.text, multiline: true, optional: true }),
    ],
  };
}
