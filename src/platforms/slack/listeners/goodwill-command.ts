import type { App } from '@slack/bolt';
import type { Actor } from '../../../application/api.ts';
import { budgetsContent, helpContent } from '../../../wording/answer-content.ts';
import type { SlackDeps } from '../deps.ts';
import type { Source } from '../form-context.ts';
import { answered, type Outcome, refused } from '../outcome.ts';
import { wordsOf } from '../text.ts';
import { drawn } from '../views/drawn.ts';
import { askForTeam } from './ask-for-team.ts';
import { goodwillForm } from './open-forms.ts';
import { type CommandWork, serveCommand } from './serve-command.ts';
import { spend } from './spend.ts';

export function register(app: App, deps: SlackDeps): void {
  serveCommand(app, deps, '/goodwill', goodwillCommand(deps));
}

/** `/goodwill` (docs/product.md §4): alone it shows the budgets; with words it records goodwill or a random act. */
export function goodwillCommand(deps: SlackDeps): CommandWork {
  return async (actor, text, source) => {
    const words = wordsOf(text);
    const outcome = await outcomeOf(deps, actor, words, source);
    return askForTeam(deps, actor, source, { command: '/goodwill', words: text }, outcome);
  };
}

async function outcomeOf(deps: SlackDeps, actor: Actor, words: string, source: Source): Promise<Outcome> {
  const { money } = deps.useCases;
  if (words.toLowerCase() === 'help') return answered(drawn(helpContent('goodwill')));
  if (words === '') {
    const shown = await money.budgets(actor);
    return shown.ok ? answered(drawn(budgetsContent(shown.budgets))) : refused(shown.refusal);
  }
  const read = await money.read(actor, words);
  if (!read.ok) return refused(read.refusal);
  return read.complete ? spend(deps, actor, read.form) : goodwillForm(read.form, source);
}
