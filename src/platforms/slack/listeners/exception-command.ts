import type { App } from '@slack/bolt';
import type { Actor } from '../../../application/api.ts';
import { readExceptionWords } from '../../../domain/exception/command-text.ts';
import { exceptionDetails, helpContent } from '../../../wording/answer-content.ts';
import { didYouMean } from '../../../wording/answers.ts';
import type { SlackDeps } from '../deps.ts';
import type { Source } from '../form-context.ts';
import { answered, type Outcome, refused } from '../outcome.ts';
import { wordsOf } from '../text.ts';
import { answer } from '../views/blocks.ts';
import { digestAnswer } from '../views/digest.ts';
import { drawn } from '../views/drawn.ts';
import { exceptionList } from '../views/exception-answers.ts';
import { askForTeam } from './ask-for-team.ts';
import { proposalForm, reverseForm, settingsForm } from './open-forms.ts';
import { type CommandWork, serveCommand } from './serve-command.ts';

export function register(app: App, deps: SlackDeps): void {
  serveCommand(app, deps, '/exception', exceptionCommand(deps));
}

/** `/exception` (docs/product.md §3): a subcommand, or words that prefill the proposal's form. */
export function exceptionCommand(deps: SlackDeps): CommandWork {
  return async (actor, text, source) => {
    const words = wordsOf(text);
    // The team's kinds only matter to the form, for which the words are read again.
    const read = readExceptionWords(words, []);
    if ('hint' in read) return answered(answer(didYouMean(`/exception ${read.hint}`, words)));
    const outcome =
      'proposal' in read
        ? await proposalForm(deps, actor, source, { words })
        : await subcommand(deps, actor, source, read);
    return askForTeam(deps, actor, source, { command: '/exception', words: text }, outcome);
  };
}

type Subcommand = Extract<ReturnType<typeof readExceptionWords>, { subcommand: string }>;

async function subcommand(deps: SlackDeps, actor: Actor, source: Source, read: Subcommand): Promise<Outcome> {
  const { exceptions, digest } = deps.useCases;
  switch (read.subcommand) {
    case 'help':
      return answered(drawn(helpContent('exception')));
    case 'list': {
      const listed = await exceptions.list(actor);
      return listed.ok ? answered(exceptionList(listed)) : refused(listed.refusal);
    }
    case 'show': {
      const shown = await exceptions.show(actor, read.named);
      return shown.ok ? answered(drawn(exceptionDetails(shown.exception))) : refused(shown.refusal);
    }
    case 'reverse':
      return reverseForm(deps, actor, source, read);
    case 'digest': {
      const shown = await digest.show(actor, read.week);
      return shown.ok ? answered(digestAnswer(shown)) : refused(shown.refusal);
    }
    case 'setup':
      return settingsForm(deps, actor, source);
  }
}
