import type { GoodwillForm } from '../../application/api.ts';
import type { GoodwillAsk } from '../../domain/budget/read.ts';
import { LONGEST_CUSTOMER } from '../../domain/shared/customer.ts';
import { EXTRA_FIELDS, FORMS } from '../../domain/shared/forms.ts';
import type { MoneyFormat } from '../../domain/shared/money.ts';
import { LABELS } from '../labels.ts';
import { incomplete } from '../money.ts';
import { type Form, textField } from './form.ts';
import { amountHint, GOODWILL_FORM } from './words.ts';

/** Why it is asked, and how the team writes money. */
type Asked = { ask: GoodwillAsk | null; format: MoneyFormat };

/** @returns the form that asks for what `/goodwill`'s words didn't say, or said in two ways (docs/product.md §4). */
export function goodwillForm(form: GoodwillForm, asked: Asked | null = null): Form {
  const { submit, kind, text, customerHint } = GOODWILL_FORM;
  return {
    id: FORMS.goodwill,
    title: LABELS.goodwill,
    submit,
    parts: [
      { is: 'lines', lines: [incomplete(form, asked)] },
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
      textField({
        field: 'amount',
        label: LABELS.amount,
        typed: form.amount,
        optional: true,
        ...(asked && { hint: amountHint(asked.format) }),
      }),
      textField({
        field: 'customer',
        label: LABELS.customer,
        hint: customerHint,
        typed: form.customer,
        most: LONGEST_CUSTOMER,
        optional: true,
      }),
      textField({ field: 'text', label: text, typed: form.text, multiline: true, optional: true }),
    ],
  };
}
