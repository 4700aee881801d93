import type { Actor } from '../../kernel/actor.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { EpochMs, SpendingId } from '../../kernel/values/ids.ts';
import type { MoneyFormat } from '../../kernel/values/money.ts';
import type { Money, SpendingView } from '../messages.ts';
import type { TypedGoodwill } from './rules/goodwill-form.ts';
import type { GoodwillAsk } from './rules/read.ts';

/** What is left of an allowance or a pot, and when it starts anew. */
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

/** What was recorded, what is left of its allowances, and until when it can be undone; `timeZone`: the team's. */
export type Spent = {
  spending: SpendingView;
  left: Money | null;
  countLeft: number | null;
  undoUntil: EpochMs;
  timeZone: string;
};

/** Budgets, goodwill and random acts (docs/product.md §4). */
export type MoneyUseCases = {
  budgets(actor: Actor): Promise<Result<{ budgets: Budgets }>>;
  /** Reads `15 order 1182 late delivery` or `kindness 4.50 free coffee` into a form; `ask`: what it is to be shown for. */
  read(
    actor: Actor,
    words: string,
  ): Promise<Result<{ form: GoodwillForm; ask: GoodwillAsk | null; format: MoneyFormat }>>;
  spend(actor: Actor, form: GoodwillForm): Promise<Result<Spent>>;
  undo(actor: Actor, id: SpendingId): Promise<Result<{ spending: SpendingView }>>;
  share(actor: Actor, id: SpendingId): Promise<Result<{ spending: SpendingView }>>;
};
