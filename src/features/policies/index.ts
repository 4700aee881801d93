import { adopt } from './adopt.ts';
import { change } from './change.ts';
import { draft } from './draft.ts';
import { setAside } from './set-aside.ts';
import { list, show } from './show.ts';

/** What people can do here; each is given the service's parts first (features/index.ts). */
export const policies = {
  list,
  show,
  draft,
  adopt,
  setAside,
  change,
};
