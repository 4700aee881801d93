import type { UseCases } from '../../features/index.ts';
import type { GoodwillForm } from '../../features/money/view-model.ts';
import type { Actor } from '../../kernel/actor.ts';
import { proposeSpendingButton } from '../../kernel/content/buttons.ts';
import type { ButtonValue } from '../../kernel/content/carried.ts';
import { answered, askForTeam, type Outcome, refused } from './attend.ts';
import { openGoodwillAgain } from './open-forms.ts';
import { spentContent } from './words/answer-content.ts';
import { refusalLines } from './words/refusal-lines.ts';

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

/**
 * The form of `/goodwill` where the place names no team: people in several teams and without a home team are asked
 * which one it is for (docs/product.md §2). `value`: what a button carries to open it with.
 */
export async function openGoodwillAnywhere(
  useCases: UseCases,
  actor: Actor,
  value: ButtonValue = {},
): Promise<Outcome> {
  const words = value.spend === undefined ? '' : wordsOf(value.spend);
  const again = { command: '/goodwill', words, shortcut: true } as const;
  return askForTeam(useCases, actor, again, await openGoodwillAgain(useCases, actor, value));
}

/** As one would type it. */
function wordsOf({ kind, amount, customer, text }: GoodwillForm): string {
  return [kind === 'kindness' ? kind : '', amount, customer, text].filter((part) => part !== '').join(' ');
}
