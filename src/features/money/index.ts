import { read } from './allowance.ts';
import { budgets } from './budgets.ts';
import { share, undo } from './on-spending.ts';
import { spend } from './spend.ts';

export { allowanceStream } from './allowance.ts';
export { budgetsOf } from './budgets.ts';
export { type Allowance, moveHome, openAccount } from './carry.ts';
export type { SpendingState } from './rules/spending.ts';
export type { Budgets, GoodwillForm } from './view-model.ts';

/** What people can do here; each is given the service's parts first (features/index.ts). */
export const money = {
  budgets,
  read,
  spend,
  undo,
  share,
};
