import type { Budgets } from '../../../application/api.ts';
import type { Money, SpendingView } from '../../../application/messages.ts';
import type { EpochMs } from '../../../domain/shared/ids.ts';
import { LABELS } from '../../../wording/labels.ts';
import { budgetLines, spent } from '../../../wording/money.ts';
import { cut } from '../../../wording/typed.ts';
import { ACTIONS } from '../ids.ts';
import { answer, button, type Drawn, lines } from './blocks.ts';

/** @returns what is left of each budget, and the team's guidance. */
export function budgetsAnswer(budgets: Budgets): Drawn {
  const guidance = budgets.guidance.trim() === '' ? [] : [{ quote: cut(budgets.guidance, 1_500) }];
  return lines([...budgetLines(budgets), ...guidance]);
}

/** @returns what somebody reads after spending, with **Undo** and, for a random act, **Share with the team**. */
export function spentAnswer(done: {
  spending: SpendingView;
  left: Money | null;
  countLeft: number | null;
  undoUntil: EpochMs;
}): Drawn {
  const { spending } = done;
  const value = { id: spending.id };
  const undo = button({ action: ACTIONS.undo, label: LABELS.undo, value });
  const share = button({ action: ACTIONS.share, label: LABELS.shareWithTheTeam, value });
  return answer(spent(spending, done), spending.kind === 'kindness' ? [share, undo] : [undo]);
}
