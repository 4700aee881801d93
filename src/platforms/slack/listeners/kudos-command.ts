import type { App } from '@slack/bolt';
import type { Actor } from '../../../application/api.ts';
import { helpContent, kudosMineContent } from '../../../wording/answer-content.ts';
import { dmsSet, given } from '../../../wording/kudos.ts';
import type { SlackDeps } from '../deps.ts';
import type { Source } from '../form-context.ts';
import { answered, type Outcome, refused } from '../outcome.ts';
import { kudosFormOf } from '../text.ts';
import { answer } from '../views/blocks.ts';
import { drawn } from '../views/drawn.ts';
import { askForTeam } from './ask-for-team.ts';
import { kudosForm } from './open-forms.ts';
import { type CommandWork, serveCommand } from './serve-command.ts';

export function register(app: App, deps: SlackDeps): void {
  serveCommand(app, deps, '/kudos', kudosCommand(deps));
}

/** `/kudos` (docs/product.md §5): people and words, a subcommand that stands alone, or nothing for the form. */
export function kudosCommand(deps: SlackDeps): CommandWork {
  return async (actor, text, source) =>
    askForTeam(deps, actor, source, { command: '/kudos', words: text }, await outcomeOf(deps, actor, text, source));
}

async function outcomeOf(deps: SlackDeps, actor: Actor, text: string, source: Source): Promise<Outcome> {
  const { kudos } = deps.useCases;
  const word = text.trim().toLowerCase();
  switch (word) {
    case 'help':
      return answered(drawn(helpContent('kudos')));
    case 'mine': {
      const mine = await kudos.mine(actor);
      return mine.ok ? answered(drawn(kudosMineContent(mine))) : refused(mine.refusal);
    }
    case 'quiet':
    case 'loud': {
      const set = await kudos.setDms(actor, word);
      return set.ok ? answered(answer(dmsSet(word))) : refused(set.refusal);
    }
    default:
      return give(deps, actor, text, source);
  }
}

async function give(deps: SlackDeps, actor: Actor, text: string, source: Source): Promise<Outcome> {
  const form = kudosFormOf(text);
  // Nothing, or nothing but names: the form asks for the rest.
  if (form.text === '' && form.groupIds.length === 0 && form.broadcast === null) {
    return kudosForm(deps, actor, source, { userIds: form.userIds });
  }
  const gave = await deps.useCases.kudos.give(actor, form);
  return gave.ok ? answered(answer(given(gave.kudos, gave.skipped, gave.repeated))) : refused(gave.refusal);
}
