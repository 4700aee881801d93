import type { Status } from '../../kernel/refusal.ts';
import type { Money } from '../../kernel/values/money.ts';
import type { CustomerMood } from '../exceptions/rules/state.ts';

/**
 * Decided cases that are like one (docs/product.md §8): the most alike, at most three, and of all that are similar how
 * many were approved, and how many customers were content or better.
 */
export type PrecedentsView = {
  shown: { number: number; status: Status; resolution: string; amount: Money | null; mood: CustomerMood | null }[];
  similar: number;
  approved: number;
  contentOrBetter: number;
};
