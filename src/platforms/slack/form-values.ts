import { INPUT } from './ids.ts';
import type { InputState, SubmissionPayload } from './payloads.ts';

/** What a submitted modal holds, by the names of its fields. A field that isn't in the modal reads as undefined. */
export type FormValues = {
  /** Typed text, or the one option chosen; '' where it was left empty. */
  text(field: string): string | undefined;
  /** The options ticked. */
  ticked(field: string): string[] | undefined;
  /** People chosen, the chat's ids. */
  users(field: string): string[] | undefined;
  /** A channel chosen; null where it was left empty. */
  channel(field: string): string | null | undefined;
};

/** @returns the values of the modal, with Slack's entities gone where it makes them. */
export function formValues(payload: SubmissionPayload): FormValues {
  const of = (field: string): InputState | undefined => payload.view.state.values[field]?.[INPUT];
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
