import { oneOf, typedIn } from '../../kernel/content/fields.ts';
import { type Form, textField } from '../../kernel/content/form-form.ts';
import { amountHint } from '../../kernel/content/form-words.ts';
import { LABELS } from '../../kernel/content/labels.ts';
import type { GoodwillAsk } from '../../kernel/refusal.ts';
import { LONGEST_CUSTOMER } from '../../kernel/values/customer.ts';
import { FORMS } from '../../kernel/values/forms.ts';
import type { MoneyFormat } from '../../kernel/values/money.ts';
import type { GoodwillForm } from './view-model.ts';
import { GOODWILL_FORM, incomplete } from './words.ts';

/** Why it is asked, and how the team writes money. */
type Asked = { ask: GoodwillAsk | null; format: MoneyFormat };

export const GOODWILL_FIELDS = {
  kind: oneOf('spendingKind', ['goodwill', 'kindness'], 'goodwill'),
  amount: typedIn('amount'),
  customer: typedIn('customer'),
  text: typedIn('text'),
};

/** @returns the form that asks for what `/goodwill`'s words didn't say, or said in two ways (docs/product.md §4). */
export function goodwillForm(form: GoodwillForm, asked: Asked | null = null): Form {
  const { submit, kind, kindness, text, customerHint } = GOODWILL_FORM;
  return {
    id: FORMS.goodwill,
    title: LABELS.goodwill,
    submit,
    parts: [
      { is: 'lines', lines: [incomplete(form, asked)] },
      {
        is: 'choice',
        field: GOODWILL_FIELDS.kind.field,
        label: kind,
        choices: [
          { value: 'goodwill', label: LABELS.goodwill },
          { value: 'kindness', label: kindness },
        ],
        chosen: form.kind,
      },
      textField({
        field: GOODWILL_FIELDS.amount.field,
        label: LABELS.amount,
        typed: form.amount,
        optional: true,
        ...(asked && { hint: amountHint(asked.format) }),
      }),
      textField({
        field: GOODWILL_FIELDS.customer.field,
        label: LABELS.customer,
        hint: customerHint,
        typed: form.customer,
        most: LONGEST_CUSTOMER,
        optional: true,
      }),
      textField({ field: GOODWILL_FIELDS.text.field, label: text, typed: form.text, multiline: true, optional: true }),
    ],
  };
}
