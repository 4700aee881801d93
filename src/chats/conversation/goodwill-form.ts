import type { UseCases } from '../../features/index.ts';
import type { GoodwillForm } from '../../features/money/view-model.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { ButtonValue } from '../../kernel/content/carried.ts';
import { askForTeam } from './ask-for-team.ts';
import { openGoodwillAgain } from './open-forms.ts';
import type { Outcome } from './outcome.ts';

/**
 * The form of `/goodwill` where no team is meant by the place: without a home team, whoever is in several teams is asked
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
