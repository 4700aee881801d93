import { draft } from './draft.ts';
import { give } from './give.ts';
import { mine, setDms } from './mine.ts';
import { second, takeBack } from './on-kudos.ts';

export { kudosViews } from './on-kudos.ts';
export type { KudosState } from './rules/kudos.ts';
export type { KudosView } from './view-model.ts';

/** What people can do here; each is given the service's parts first (features/index.ts). */
export const kudos = {
  draft,
  give,
  second,
  takeBack,
  mine,
  setDms,
};
