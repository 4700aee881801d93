import { draft } from './draft.ts';
import { give } from './give.ts';
import { mine } from './mine.ts';
import { second } from './second.ts';
import { setDms } from './set-dms.ts';
import { takeBack } from './take-back.ts';

/** What people can do here; each is given the service's parts first (features/index.ts). */
export const kudos = {
  draft,
  give,
  second,
  takeBack,
  mine,
  setDms,
};
