import { read } from './allowance.ts';
import { budgets } from './budgets.ts';
import { share, undo } from './on-spending.ts';
import { spend } from './spend.ts';

/** What people can do here; each is given the service's parts first (features/index.ts). */
export const money = {
  budgets,
  read,
  spend,
  undo,
  share,
};
