import { add, change, list, mayAdd, ping, remove, show } from './manage.ts';

/** What people can do here; each is given the service's parts first (features/index.ts). */
export const webhooks = {
  list,
  show,
  mayAdd,
  add,
  change,
  remove,
  ping,
};
