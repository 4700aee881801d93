import { isTicked, peopleIn, typedIn } from '../../kernel/content/fields.ts';
import { type Form, type FormPart, textField } from '../../kernel/content/form-form.ts';
import { LABELS } from '../../kernel/content/labels.ts';
import { FORMS } from '../../kernel/values/forms.ts';
import { LONGEST_THANKS, MOST_PEOPLE } from './rules/kudos.ts';
import { KUDOS_FORM, postedIn } from './words.ts';

export const KUDOS_FIELDS = {
  userIds: peopleIn('people'),
  text: typedIn('text'),
  value: typedIn('value'),
  isPrivate: isTicked('isPrivate'),
};

/**
 * @param draft `userIds`: the chat's, preselected; `text`: what was typed; `values`: the team's; `channel`: where the
 *   shout-out will be.
 * @returns the form **Give kudos** (docs/product.md §5).
 */
export function kudosForm(draft: { userIds: string[]; text: string; values: string[]; channel: string }): Form {
  return {
    id: FORMS.kudos,
    title: LABELS.giveKudos,
    submit: KUDOS_FORM.submit,
    parts: [
      {
        is: 'people',
        field: KUDOS_FIELDS.userIds.field,
        label: KUDOS_FORM.people,
        chosen: draft.userIds.slice(0, MOST_PEOPLE),
      },
      textField({
        field: KUDOS_FIELDS.text.field,
        label: KUDOS_FORM.text,
        typed: draft.text,
        multiline: true,
        most: LONGEST_THANKS,
      }),
      ...value(draft.values),
      {
        is: 'boxes',
        field: KUDOS_FIELDS.isPrivate.field,
        label: KUDOS_FORM.privacy,
        choices: [{ value: 'private', label: LABELS.justBetweenUs }],
        ticked: [],
      },
      { is: 'note', note: postedIn(draft.channel) },
    ],
  };
}

function value(values: readonly string[]): FormPart[] {
  if (values.length === 0) return [];
  const choices = [...new Set(values)].map((one) => ({ value: one, label: one }));
  return [
    { is: 'choice', field: KUDOS_FIELDS.value.field, label: KUDOS_FORM.value, choices, chosen: null, optional: true },
  ];
}
