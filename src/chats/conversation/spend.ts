import type { UseCases } from '../../features/index.ts';
import type { GoodwillForm } from '../../features/money/view-model.ts';
import type { Actor } from '../../kernel/actor.ts';
import { proposeSpendingButton } from '../../kernel/content/buttons.ts';
import { answered, type Outcome, refused } from './outcome.ts';
import { refusalLines } from './refusal-lines.ts';
import { spentContent } from './words/answer-content.ts';

/** Where an allowance doesn't reach, the way forward is a colleague's co-sign (docs/product.md §4). */
const PROPOSE_INSTEAD = new Set(['needs-exception', 'budget-short', 'other-currency']);

/** Records goodwill or a random act; what is too much for one person can be proposed with what was typed. */
export async function spend(useCases: UseCases, actor: Actor, form: GoodwillForm): Promise<Outcome> {
  const spent = await useCases.money.spend(actor, form);
  if (spent.ok) return answered(spentContent(spent));
  if (!PROPOSE_INSTEAD.has(spent.refusal.reason)) return refused(spent.refusal);
  const lines = await refusalLines(useCases, actor.workspaceId, spent.refusal);
  return answered({ lines, buttons: [proposeSpendingButton(form)] });
}
