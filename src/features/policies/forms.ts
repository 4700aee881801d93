import { typedIn } from '../../kernel/content/fields.ts';
import { type Form, type FormPart, textField } from '../../kernel/content/form-form.ts';
import { LABELS } from '../../kernel/content/labels.ts';
import { FORMS } from '../../kernel/values/forms.ts';
import { LONGEST_NAME } from './rules/form.ts';
import type { PolicyDraft } from './view-model.ts';
import { ADOPT_FORM, adoptIntro, maxAmountHint } from './words.ts';

export const POLICY_FIELDS = {
  name: typedIn('name'),
  wording: typedIn('wording'),
  kind: typedIn('kind'),
  maxAmount: typedIn('maxAmount'),
  monthlyLimit: typedIn('monthlyLimit'),
  until: typedIn('until'),
};

/** @returns the form **Adopt as policy**, filled in from the cases (docs/product.md §8). */
export function policyForm(draft: PolicyDraft): Form {
  return {
    id: FORMS.adopt,
    title: LABELS.adoptAsPolicy,
    submit: ADOPT_FORM.submit,
    parts: [{ is: 'lines', lines: [adoptIntro(draft.cases)] }, ...fields(draft)],
  };
}

function fields({ form, kinds, t1Minor, format }: PolicyDraft): FormPart[] {
  const { name, nameHint, wording, wordingHint, maxAmount, monthlyLimit, monthlyHint, until, untilHint } = ADOPT_FORM;
  return [
    textField({ field: POLICY_FIELDS.name.field, label: name, hint: nameHint, typed: form.name, most: LONGEST_NAME }),
    textField({
      field: POLICY_FIELDS.wording.field,
      label: wording,
      hint: wordingHint,
      typed: form.wording,
      multiline: true,
    }),
    {
      is: 'choice',
      field: POLICY_FIELDS.kind.field,
      label: LABELS.kind,
      choices: kinds.map((kind) => ({ value: kind, label: kind })),
      chosen: form.kind,
    },
    textField({
      field: POLICY_FIELDS.maxAmount.field,
      label: maxAmount,
      hint: maxAmountHint(t1Minor, format),
      typed: form.maxAmount,
      optional: true,
    }),
    textField({
      field: POLICY_FIELDS.monthlyLimit.field,
      label: monthlyLimit,
      hint: monthlyHint,
      typed: form.monthlyLimit,
    }),
    textField({ field: POLICY_FIELDS.until.field, label: until, hint: untilHint, typed: form.until, optional: true }),
  ];
}
