import { adopt, draft } from './adopt.ts';
import { change, setAside } from './change.ts';
import { list, show } from './view.ts';

/** What people can do here; each is given the service's parts first (features/index.ts). */
export const policies = {
  list,
  show,
  draft,
  adopt,
  setAside,
  change,
};
