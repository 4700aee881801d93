import type { ModalView } from '@slack/types';
import { MOST_PEOPLE } from '../../../domain/kudos/give.ts';
import { KUDOS_FORM } from '../../../wording/forms.ts';
import { LABELS } from '../../../wording/labels.ts';
import { say } from '../../../wording/phrase.ts';
import { EXTRA_FIELDS, FORMS, INPUT } from '../ids.ts';
import type { FormContext } from '../values.ts';
import { context as note } from './blocks.ts';
import { checkboxInput, input, selectInput, textInput } from './inputs.ts';
import { formModal } from './modals.ts';

/**
 * @param draft `userIds`: Slack's, preselected; `text`: what was typed; `values`: the team's; `channel`: where the
 *   shout-out will be.
 * @returns the modal **Give kudos**.
 */
export function kudosModal(
  draft: { userIds: string[]; text: string; values: string[]; channel: string },
  context: FormContext,
): ModalView {
  const preselected = draft.userIds.slice(0, MOST_PEOPLE);
  const values = [...new Set(draft.values)].map((value) => ({ value, label: value }));
  return formModal({
    form: FORMS.kudos,
    title: LABELS.giveKudos,
    submit: KUDOS_FORM.submit,
    context,
    blocks: [
      input(
        { field: 'people', label: KUDOS_FORM.people },
        {
          type: 'multi_users_select',
          action_id: INPUT,
          ...(preselected.length === 0 ? {} : { initial_users: preselected }),
        },
      ),
      textInput({ field: 'text', label: KUDOS_FORM.text, typed: draft.text, multiline: true }),
      ...(values.length === 0
        ? []
        : [selectInput({ field: 'value', label: KUDOS_FORM.value, choices: values, chosen: null, optional: true })]),
      checkboxInput({
        field: EXTRA_FIELDS.isPrivate,
        label: KUDOS_FORM.privacy,
        choices: [{ value: 'private', label: LABELS.justBetweenUs }],
        ticked: [],
      }),
      note(say`Public kudos are posted in ${{ is: 'channel', channel: draft.channel }}.`),
    ],
  });
}
