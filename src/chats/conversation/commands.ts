import { readExceptionWords } from '../../features/exceptions/rules/command-text.ts';
import { didYouMean } from '../../features/exceptions/words/answers.ts';
import { ownRowContent } from '../../features/exports/words.ts';
import type { UseCases } from '../../features/index.ts';
import { dmsSet, given } from '../../features/kudos/words.ts';
import { policiesContent } from '../../features/policies/content.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { FormContext } from '../../kernel/content/carried.ts';
import { answered, asCommand, askForTeam, type Outcome, refused, said, sentence } from './attend.ts';
import { spend } from './goodwill.ts';
import { kudosFormOf, labelled, wordsOf } from './marked-text.ts';
import { openExport, openGoodwill, openKudos, openProposal, openReverse, openSettings } from './open-forms.ts';
import { voice } from './voice.ts';
import { showWebhooks } from './webhooks.ts';
import { budgetsContent, exceptionDetails, helpContent, kudosMineContent } from './words/answer-content.ts';

export type CommandName = NonNullable<FormContext['command']>;
type Work = (useCases: UseCases, actor: Actor, text: string) => Promise<Outcome>;

const WORK: Record<CommandName, Work> = {
  '/exception': exception,
  '/goodwill': goodwill,
  '/kudos': kudos,
  '/voice': voice,
};

/**
 * What comes of a command.
 *
 * @param text what was typed after it, people and places marked (marked-text.ts)
 */
export function command(useCases: UseCases, actor: Actor, name: CommandName, text: string): Promise<Outcome> {
  return asCommand(useCases, actor, () => takenUp(useCases, actor, name, text));
}

/** The same for a command that counts already: it had to wait until its team was chosen. */
export async function takenUp(useCases: UseCases, actor: Actor, name: CommandName, typed: string): Promise<Outcome> {
  const text = await labelled(useCases, actor, typed);
  return askForTeam(useCases, actor, { command: name, words: text }, await WORK[name](useCases, actor, text));
}

/** `/exception` (docs/product.md §3): a subcommand, or words that prefill the proposal's form. */
async function exception(useCases: UseCases, actor: Actor, text: string): Promise<Outcome> {
  const words = wordsOf(text);
  const read = readExceptionWords(words);
  if (read === null) return openProposal(useCases, actor, { words });
  if ('hint' in read) return answered(sentence(didYouMean(read.hint)));
  return subcommand(useCases, actor, read);
}

/** What shows or changes cases: not in a channel shared with another organisation (docs/product.md §3). */
const OF_CASES: readonly Subcommand['subcommand'][] = ['list', 'show', 'policies', 'reverse'];

type Subcommand = Extract<ReturnType<typeof readExceptionWords>, { subcommand: string }>;

async function subcommand(useCases: UseCases, actor: Actor, read: Subcommand): Promise<Outcome> {
  const { exceptions, digest, exports, policies } = useCases;
  const allowed = OF_CASES.includes(read.subcommand) ? await exceptions.spokenOf(actor) : null;
  if (allowed?.ok === false) return refused(allowed.refusal);
  switch (read.subcommand) {
    case 'help':
      return answered(helpContent('exception'));
    case 'list': {
      const listed = await exceptions.list(actor);
      return listed.ok ? { is: 'list', ...listed } : refused(listed.refusal);
    }
    case 'show': {
      const shown = await exceptions.show(actor, read.named);
      return shown.ok ? answered(exceptionDetails(shown.exception)) : refused(shown.refusal);
    }
    case 'policies': {
      const listed = await policies.list(actor);
      return listed.ok ? answered(policiesContent(listed)) : refused(listed.refusal);
    }
    case 'webhooks':
      return showWebhooks(useCases, actor);
    case 'reverse':
      return openReverse(useCases, actor, read);
    case 'digest': {
      const shown = await digest.show(actor, read.week);
      return shown.ok ? { is: 'digest', ...shown } : refused(shown.refusal);
    }
    case 'export': {
      if (!read.mine) return openExport(useCases, actor);
      const mine = await exports.mine(actor);
      return mine.ok ? answered(ownRowContent(mine.rows)) : refused(mine.refusal);
    }
    case 'setup':
      return openSettings(useCases, actor);
  }
}

/** `/goodwill` (docs/product.md §4): alone it shows the budgets; with words it records goodwill or a random act. */
async function goodwill(useCases: UseCases, actor: Actor, text: string): Promise<Outcome> {
  const { money } = useCases;
  const words = wordsOf(text);
  if (words.toLowerCase() === 'help') return answered(helpContent('goodwill'));
  if (words === '') {
    const shown = await money.budgets(actor);
    return shown.ok ? answered(budgetsContent(shown.budgets)) : refused(shown.refusal);
  }
  const read = await money.read(actor, words);
  if (!read.ok) return refused(read.refusal);
  return read.ask === null ? spend(useCases, actor, read.form) : openGoodwill(read.form, read);
}

/** `/kudos` (docs/product.md §5): people and words, a subcommand that stands alone, or nothing for the form. */
async function kudos(useCases: UseCases, actor: Actor, text: string): Promise<Outcome> {
  const word = text.trim().toLowerCase();
  switch (word) {
    case 'help':
      return answered(helpContent('kudos'));
    case 'mine': {
      const mine = await useCases.kudos.mine(actor);
      return mine.ok ? answered(kudosMineContent(mine)) : refused(mine.refusal);
    }
    case 'quiet':
    case 'loud':
      return said(await useCases.kudos.setDms(actor, word), () => dmsSet(word));
    default:
      return give(useCases, actor, text);
  }
}

async function give(useCases: UseCases, actor: Actor, text: string): Promise<Outcome> {
  const form = kudosFormOf(text);
  // Nothing, or nothing but names: the form asks for the rest.
  if (form.text === '' && form.groupIds.length === 0 && form.broadcast === null) {
    return openKudos(useCases, actor, { userIds: form.userIds, words: text });
  }
  return said(await useCases.kudos.give(actor, form), (done) => given(done.kudos, done.skipped, done.repeated));
}
