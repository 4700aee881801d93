import type { Form } from '../../kernel/content/form-form.ts';
import { TEAM_FORM } from '../../kernel/content/form-words.ts';
import { EXTRA_FIELDS, FORMS } from '../../kernel/values/forms.ts';
import type { TeamId } from '../../kernel/values/ids.ts';
import { whichTeam } from './words/refusals.ts';

/** @returns the form that asks which of a person's teams a command is for (docs/product.md §2). At least one team. */
export function teamForm(teams: readonly { teamId: TeamId; name: string }[]): Form {
  const { title, submit, label } = TEAM_FORM;
  const choices = teams.map(({ teamId, name }) => ({ value: teamId, label: name }));
  return {
    id: FORMS.chooseTeam,
    title,
    submit,
    parts: [
      { is: 'lines', lines: [whichTeam()] },
      { is: 'choice', field: EXTRA_FIELDS.team, label, choices, chosen: choices[0]?.value ?? null },
    ],
  };
}
