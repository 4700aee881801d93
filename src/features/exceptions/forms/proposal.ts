import { type Filled, isTicked, someOf, typedIn } from '../../../kernel/content/fields.ts';
import { type Form, type FormPart, textField } from '../../../kernel/content/form-form.ts';
import { amountHint, NOTHING, PROPOSAL_HINTS } from '../../../kernel/content/form-words.ts';
import { exceptionName, LABELS } from '../../../kernel/content/labels.ts';
import { say } from '../../../kernel/content/phrase.ts';
import { YES_CHECK_ITEMS } from '../../../kernel/team/settings.ts';
import { LONGEST_CUSTOMER } from '../../../kernel/values/customer.ts';
import { FORMS, NO_POLICY } from '../../../kernel/values/forms.ts';
import { policyChoice } from '../../policies/words.ts';
import { LONGEST_LINK } from '../rules/form.ts';
import type { ProposalDraft, ProposalForm } from '../view-model.ts';
import { EXCEPTION_BUTTONS } from '../words/acts.ts';
import { guidanceInShort } from '../words/guidance.ts';

export const PROPOSAL_FIELDS = {
  customer: typedIn('customer'),
  resolution: typedIn('resolution'),
  reason: typedIn('reason'),
  amount: typedIn('amount'),
  kind: typedIn('kind'),
  policy: typedIn('policy'),
  ticketLink: typedIn('ticketLink'),
  waiting: isTicked('waiting'),
  yesCheck: someOf('yesCheck', YES_CHECK_ITEMS),
};

/** @returns the form **Propose an exception**, or the same form for **Edit**, filled in with what is known (docs/product.md §3). */
export function proposalForm(draft: ProposalDraft): Form {
  const { editing } = draft;
  const guidance = guidanceInShort(draft.guidance);
  const note: FormPart[] = guidance === null ? [] : [{ is: 'note', note: say`${guidance.start} ${guidance.more}` }];
  return {
    id: editing ? FORMS.edit : FORMS.propose,
    title: editing ? `${EXCEPTION_BUTTONS.edit} ${exceptionName(editing.number)}` : LABELS.proposeAnException,
    submit: editing ? 'Save' : 'Propose',
    parts: [...note, ...fields(draft)],
  };
}

function fields({ form, kinds, yesCheck, format, precedents, policies }: ProposalDraft): FormPart[] {
  return [
    textField({
      field: PROPOSAL_FIELDS.customer.field,
      label: LABELS.customer,
      hint: PROPOSAL_HINTS.customer,
      typed: form.customer,
      most: LONGEST_CUSTOMER,
    }),
    textField({
      field: PROPOSAL_FIELDS.resolution.field,
      label: LABELS.resolution,
      typed: form.resolution,
      multiline: true,
      live: true,
    }),
    textField({
      field: PROPOSAL_FIELDS.reason.field,
      label: LABELS.reason,
      typed: form.reason,
      multiline: true,
      live: true,
    }),
    { is: 'precedents', precedents },
    textField({
      field: PROPOSAL_FIELDS.amount.field,
      label: LABELS.amount,
      hint: amountHint(format),
      typed: form.amount,
      optional: true,
    }),
    {
      is: 'choice',
      field: PROPOSAL_FIELDS.kind.field,
      label: LABELS.kind,
      choices: kinds.map((kind) => ({ value: kind, label: kind })),
      chosen: form.kind,
      live: true,
    },
    ...useAPolicy(policies),
    textField({
      field: PROPOSAL_FIELDS.ticketLink.field,
      label: LABELS.ticketLink,
      typed: form.ticketLink,
      optional: true,
      most: LONGEST_LINK,
    }),
    {
      is: 'boxes',
      field: PROPOSAL_FIELDS.waiting.field,
      label: LABELS.urgency,
      choices: [{ value: 'waiting', label: LABELS.waiting }],
      ticked: form.waiting ? ['waiting'] : [],
    },
    {
      is: 'boxes',
      field: PROPOSAL_FIELDS.yesCheck.field,
      label: LABELS.yesCheck,
      hint: PROPOSAL_HINTS.yesCheck,
      choices: PROPOSAL_FIELDS.yesCheck.options.map((item) => ({ value: item, label: yesCheck[item] })),
      ticked: form.yesCheck,
    },
  ];
}

/** Whether a policy fits is checked on submit, because kind and amount can change after the form opens. */
function useAPolicy(policies: ProposalDraft['policies']): FormPart[] {
  if (policies.length === 0) return [];
  const none = { value: NO_POLICY, label: NOTHING.chosen };
  const choices = policies.map((policy) => ({ value: policy.id, label: policyChoice(policy) }));
  return [
    {
      is: 'choice',
      field: PROPOSAL_FIELDS.policy.field,
      label: LABELS.useAPolicy,
      hint: PROPOSAL_HINTS.policy,
      choices: [none, ...choices],
      chosen: NO_POLICY,
    },
  ];
}

/** @returns the form as it was filled in. @param currency that it was drawn in */
export function proposalFrom(filled: Filled<typeof PROPOSAL_FIELDS>, currency: string | undefined): ProposalForm {
  return { ...filled, policy: filled.policy === NO_POLICY ? '' : filled.policy, currency };
}
