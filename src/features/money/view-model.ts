import type { EpochMs, SpendingId } from '../../kernel/values/ids.ts';
import type { Money } from '../../kernel/values/money.ts';
import type { PersonView } from '../../kernel/values/people.ts';
import type { TypedGoodwill } from './rules/goodwill.ts';

export type SpendingView = {
  id: SpendingId;
  person: PersonView;
  kind: 'goodwill' | 'kindness';
  amount: Money | null;
  customer: string | null;
  text: string;
  undone: boolean;
};

/** What is left of a budget or a pot, and when it renews. */
export type BudgetLine = { left: Money; limit: Money; renewsAt: EpochMs };

/** What a person may still give in their home team, and the team's pot. */
export type Budgets = {
  teamName: string;
  timeZone: string;
  goodwill: BudgetLine;
  kindness: BudgetLine;
  kindnessCount: { left: number; limit: number; renewsAt: EpochMs };
  pot: BudgetLine;
  guidance: string;
};

/** What the form of `/goodwill` holds, as typed. */
export type GoodwillForm = TypedGoodwill;

/** What was given, what is left of its budgets, and until when it can be undone; `timeZone`: the team's. */
export type Spent = {
  spending: SpendingView;
  left: Money | null;
  countLeft: number | null;
  undoUntil: EpochMs;
  timeZone: string;
};
