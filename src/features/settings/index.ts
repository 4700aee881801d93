import { change } from './change.ts';
import { chooseHomeTeam } from './choose-home-team.ts';
import { show } from './show.ts';

/** What people can do here; each is given the service's parts first (features/index.ts). */
export const settings = {
  show,
  change,
  chooseHomeTeam,
};
