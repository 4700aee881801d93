import type { Actor, GoodwillForm } from '../../../application/api.ts';
import { LABELS } from '../../../wording/labels.ts';
import { drawnRefusal } from '../answering.ts';
import type { SlackDeps } from '../deps.ts';
import { ACTIONS } from '../ids.ts';
import { answered, type Outcome, refused } from '../outcome.ts';
import { button, row } from '../views/blocks.ts';
import { spentAnswer } from '../views/money-answers.ts';

/** Where an allowance doesn't reach, the way forward is a colleague's co-sign (docs/product.md §4). */
const PROPOSE_INSTEAD = new Set(['needs-exception', 'budget-short']);

/** Records goodwill or a random act; what is too much for one person can be proposed with what was typed. */
export async function spend(deps: SlackDeps, actor: Actor, form: GoodwillForm): Promise<Outcome> {
  const spent = await deps.useCases.money.spend(actor, form);
  if (spent.ok) return answered(spentAnswer(spent));
  if (!PROPOSE_INSTEAD.has(spent.refusal.reason)) return refused(spent.refusal);
  const { text, blocks } = await drawnRefusal(deps, spent.refusal);
  const propose = button({
    action: ACTIONS.proposeSpending,
    label: LABELS.proposeAsAnException,
    value: { spend: form },
    primary: true,
  });
  return answered({ text, blocks: [...blocks, ...row([propose])] });
}
