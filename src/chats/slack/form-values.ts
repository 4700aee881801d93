import type { UseCases } from '../../features/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { FormValues } from '../../kernel/content/fields.ts';
import { fieldWordsOf, type Names, namesIn } from '../conversation/marked-text.ts';
import { INPUT } from './ids.ts';
import { type InputState, opening, type SubmissionPayload } from './payloads.ts';

type Filled = {
  view: Pick<SubmissionPayload['view'], 'blocks'> & { state?: SubmissionPayload['view']['state'] | undefined };
};

/** @returns the values of the modal, people and places that are marked in them by name (docs/product.md §5). */
export async function readForm(useCases: UseCases, actor: Actor, filled: Filled): Promise<FormValues> {
  const inputs = Object.values(filled.view.state?.values ?? {}).flatMap((block) => Object.values(block));
  const texts = inputs.flatMap(({ value }) => value ?? []);
  return formValues(filled, await namesIn(useCases, actor, texts));
}

/** The same at once: who is marked by an id that has no name in `names` is someone. */
export function formValues({ view }: Filled, names?: Names): FormValues {
  const of = (field: string): InputState | undefined => view.state?.values[field]?.[INPUT] ?? initial(view, field);
  return {
    text(field) {
      const input = of(field);
      return input && (input.value ? fieldWordsOf(input.value, names) : (input.selected_option?.value ?? ''));
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
 * touched once a form was drawn again (github.com/slackapi/bolt-js/issues/1258); one that was emptied has its state.
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
