import type { ModalView } from '@slack/types';
import type { HomeView } from '../../../application/api.ts';
import { whichTeam } from '../../../wording/answers.ts';
import { TEAM_FORM } from '../../../wording/forms.ts';
import { EXTRA_FIELDS, FORMS } from '../ids.ts';
import type { FormContext } from '../values.ts';
import { selectInput } from './inputs.ts';
import { formModal } from './modals.ts';
import { rich } from './rich.ts';

/** @returns the form that asks which of a person's teams a command is for (docs/product.md §2). At least one team. */
export function chooseTeamModal(teams: HomeView['teams'], context: FormContext): ModalView {
  const choices = teams.map(({ teamId, name }) => ({ value: teamId, label: name }));
  return formModal({
    form: FORMS.chooseTeam,
    title: TEAM_FORM.title,
    submit: TEAM_FORM.submit,
    context,
    blocks: [
      rich([whichTeam()]),
      selectInput({ field: EXTRA_FIELDS.team, label: TEAM_FORM.label, choices, chosen: choices[0]?.value ?? null }),
    ],
  });
}
