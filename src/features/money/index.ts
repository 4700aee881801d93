import { budgets } from './budgets.ts';
import { read } from './read.ts';
import { share } from './share.ts';
import { spend } from './spend.ts';
import { undo } from './undo.ts';

/** What people can do here; each is given the service's parts first (features/index.ts). */
export const money = {
  budgets,
  read,
  spend,
  undo,
  share,
};
