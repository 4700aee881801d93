import { draft } from './draft.ts';
import { give } from './give.ts';
import { mine, setDms } from './mine.ts';
import { second, takeBack } from './on-kudos.ts';

/** What people can do here; each is given the service's parts first (features/index.ts). */
export const kudos = {
  draft,
  give,
  second,
  takeBack,
  mine,
  setDms,
};
