import type { Actor, GoodwillForm } from '../../../application/api.ts';
import { spentContent } from '../../../wording/answer-content.ts';
import { proposeSpendingButton } from '../../../wording/buttons.ts';
import { drawnRefusal } from '../answering.ts';
import type { SlackDeps } from '../deps.ts';
import { answered, type Outcome, refused } from '../outcome.ts';
import { row } from '../views/blocks.ts';
import { drawn } from '../views/drawn.ts';

/** Where an allowance doesn't reach, the way forward is a colleague's co-sign (docs/product.md §4). */
const PROPOSE_INSTEAD = new Set(['needs-exception', 'budget-short']);

/** Records goodwill or a random act; what is too much for one person can be proposed with what was typed. */
export async function spend(deps: SlackDeps, actor: Actor, form: GoodwillForm): Promise<Outcome> {
  const spent = await deps.useCases.money.spend(actor, form);
  if (spent.ok) return answered(drawn(spentContent(spent)));
  if (!PROPOSE_INSTEAD.has(spent.refusal.reason)) return refused(spent.refusal);
  const { text, blocks } = await drawnRefusal(deps, spent.refusal);
  return answered({ text, blocks: [...blocks, ...row([proposeSpendingButton(form)])] });
}
