import type { FormValues } from '../../conversation/form-values.ts';
import { INPUT } from './ids.ts';
import type { InputState, SubmissionPayload } from './payloads.ts';

type Filled = { view: { state?: SubmissionPayload['view']['state'] | undefined } };

/** @returns the values of the modal, with Slack's entities gone where it makes them. */
export function formValues({ view }: Filled): FormValues {
  const of = (field: string): InputState | undefined => view.state?.values[field]?.[INPUT];
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
