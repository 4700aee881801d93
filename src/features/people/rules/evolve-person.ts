import type { PersonEvent } from '../../../kernel/team/team.ts';
import type { Person } from '../../../kernel/values/people.ts';

/** What a person chose for themselves. */
export type Choices = Pick<Person, 'homeTeamId' | 'kudosDms' | 'recap'>;

/** What holds until a person chooses something else. */
export const FIRST_CHOICES: Choices = { homeTeamId: null, kudosDms: 'loud', recap: true };

/** @returns the choices after one more event on the person's record. */
export function evolvePerson(choices: Choices, event: PersonEvent): Choices {
  switch (event.type) {
    case 'home-team-chosen':
      return { ...choices, homeTeamId: event.teamId };
    case 'kudos-dms-set':
      return { ...choices, kudosDms: event.kudosDms };
    case 'recap-set':
      return { ...choices, recap: event.recap };
    default:
      return choices;
  }
}
