import { setRecap } from './recap.ts';
import { reviewQueue } from './review.ts';
import { all, privatePart, show } from './show.ts';

/** What people can do here; each is given the service's parts first (features/index.ts). */
export const digest = {
  show,
  all,
  reviewQueue,
  privatePart,
  setRecap,
};
