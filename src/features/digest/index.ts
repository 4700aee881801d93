import { all } from './all.ts';
import { privatePart } from './private-part.ts';
import { reviewQueue } from './review-queue.ts';
import { setRecap } from './set-recap.ts';
import { show } from './show.ts';

/** What people can do here; each is given the service's parts first (features/index.ts). */
export const digest = {
  show,
  all,
  reviewQueue,
  privatePart,
  setRecap,
};
