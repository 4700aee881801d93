import { type Form, type FormPart, textField } from '../../kernel/content/form-form.ts';
import { LABELS } from '../../kernel/content/labels.ts';
import { FORMS } from '../../kernel/values/forms.ts';
import { LONGEST_NAME } from './rules/form.ts';
import type { PolicyDraft } from './view-model.ts';
import { ADOPT_FORM, adoptIntro, maxAmountHint } from './words.ts';

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
    textField({ field: 'name', label: name, hint: nameHint, typed: form.name, most: LONGEST_NAME }),
    textField({ field: 'wording', label: wording, hint: wordingHint, typed: form.wording, multiline: true }),
    {
      is: 'choice',
      field: 'kind',
      label: LABELS.kind,
      choices: kinds.map((kind) => ({ value: kind, label: kind })),
      chosen: form.kind,
    },
    textField({
      field: 'maxAmount',
      label: maxAmount,
      hint: maxAmountHint(t1Minor, format),
      typed: form.maxAmount,
      optional: true,
    }),
    textField({ field: 'monthlyLimit', label: monthlyLimit, hint: monthlyHint, typed: form.monthlyLimit }),
    textField({ field: 'until', label: until, hint: untilHint, typed: form.until, optional: true }),
  ];
}
