import type { KnownBlock, ModalView } from '@slack/types';
import type { ProposalDraft } from '../../../application/api.ts';
import { YES_CHECK_ITEMS } from '../../../domain/shared/settings.ts';
import { amountHint, PROPOSAL_HINTS } from '../../../wording/forms.ts';
import { EXCEPTION_BUTTONS, exceptionName, LABELS } from '../../../wording/labels.ts';
import { say } from '../../../wording/phrase.ts';
import { cut } from '../../../wording/typed.ts';
import { EXTRA_FIELDS, FORMS } from '../ids.ts';
import type { FormContext } from '../values.ts';
import { context as note } from './blocks.ts';
import { checkboxInput, selectInput, textInput } from './inputs.ts';
import { formModal } from './modals.ts';

/** @returns the modal **Propose an exception**, or the same for editing, filled in as far as it is known (docs/product.md §3). */
export function proposalModal(draft: ProposalDraft, context: FormContext): ModalView {
  const { editing } = draft;
  return formModal({
    form: editing ? FORMS.edit : FORMS.propose,
    title: editing ? `${EXCEPTION_BUTTONS.edit} ${exceptionName(editing.number)}` : LABELS.proposeAnException,
    submit: editing ? 'Save' : 'Propose',
    context,
    blocks: [...guidance(draft), ...fields(draft)],
  });
}

function guidance({ guidance: text }: ProposalDraft): KnownBlock[] {
  return text.trim() === '' ? [] : [note(say`${cut(text, 600)}`)];
}

function fields({ form, kinds, yesCheck, currency }: ProposalDraft): KnownBlock[] {
  const asked = YES_CHECK_ITEMS.map((item) => ({ value: item, label: yesCheck[item] }));
  return [
    textInput({ field: 'customer', label: LABELS.customer, hint: PROPOSAL_HINTS.customer, typed: form.customer }),
    textInput({ field: 'resolution', label: LABELS.resolution, typed: form.resolution, multiline: true }),
    textInput({ field: 'reason', label: LABELS.reason, typed: form.reason, multiline: true }),
    textInput({
      field: 'amount',
      label: LABELS.amount,
      hint: amountHint(currency),
      typed: form.amount,
      optional: true,
    }),
    selectInput({
      field: 'kind',
      label: LABELS.kind,
      choices: kinds.map((kind) => ({ value: kind, label: kind })),
      chosen: form.kind,
    }),
    textInput({ field: 'ticketLink', label: LABELS.ticketLink, typed: form.ticketLink, optional: true }),
    checkboxInput({
      field: EXTRA_FIELDS.waiting,
      label: 'Speed',
      choices: [{ value: 'waiting', label: LABELS.waiting }],
      ticked: form.waiting ? ['waiting'] : [],
    }),
    checkboxInput({
      field: 'yesCheck',
      label: LABELS.yesCheck,
      hint: PROPOSAL_HINTS.yesCheck,
      choices: asked,
      ticked: form.yesCheck,
    }),
  ];
}
