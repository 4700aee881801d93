import type { HomeView } from '../../application/api.ts';
import { EXTRA_FIELDS, FORMS } from '../../domain/shared/forms.ts';
import { whichTeam } from '../answers.ts';
import type { Form } from './form.ts';
import { TEAM_FORM } from './words.ts';

/** @returns the form that asks which of a person's teams a command is for (docs/product.md §2). At least one team. */
export function teamForm(teams: HomeView['teams']): Form {
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
