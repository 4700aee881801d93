import type { FormValues } from '../../conversation/form-values.ts';
import { INPUT } from './ids.ts';
import { type InputState, opening, type SubmissionPayload } from './payloads.ts';

type Filled = {
  view: Pick<SubmissionPayload['view'], 'blocks'> & { state?: SubmissionPayload['view']['state'] | undefined };
};

/** @returns the values of the modal, with Slack's entities gone where it makes them. */
export function formValues({ view }: Filled): FormValues {
  const of = (field: string): InputState | undefined => view.state?.values[field]?.[INPUT] ?? initial(view, field);
  return {
    text(field) {
      const input = of(field);
      return input && (input.value ?? input.selected_option?.value ?? '');
    },
    ticked: (field) => of(field)?.selected_options?.map((option) => option.value),
    users(field) {
      const input = of(field);
      return input && (input.selected_users ?? (input.selected_user ? [input.selected_user] : []));
    },
    channel(field) {
      const input = of(field);
      return input && (input.selected_conversation ?? input.selected_channel ?? null);
    },
  };
}

/**
 * What an input was opened with. Slack sends that as its state, but has been seen to leave out inputs that nobody
 * touched once a form was drawn anew (github.com/slackapi/bolt-js/issues/1258); one that was emptied has its state.
 */
function initial({ blocks }: Filled['view'], field: string): InputState | undefined {
  const opened = opening.safeParse(blocks.find(({ type, block_id }) => type === 'input' && block_id === field)).data;
  if (!opened) return undefined;
  const { initial_value, initial_option, initial_options, initial_users, initial_conversation } = opened.element;
  return {
    value: initial_value,
    selected_option: initial_option,
    ...(initial_options && { selected_options: initial_options }),
    ...(initial_users && { selected_users: initial_users }),
    selected_conversation: initial_conversation,
  };
}
