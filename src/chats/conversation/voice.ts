import type { UseCases } from '../../features/index.ts';
import { annoyancesContent, reportsContent, storiesContent } from '../../features/voice/content.ts';
import { readVoiceWords } from '../../features/voice/rules/command-text.ts';
import { didYouMeanVoice } from '../../features/voice/words.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { PageAsked } from '../../kernel/paged.ts';
import type { TeamId } from '../../kernel/values/ids.ts';
import { wordsOf } from './marked-text.ts';
import { answered, type Outcome, refused, sentence } from './outcome.ts';
import { openVoice } from './voice-form.ts';
import { helpContent } from './words/answer-content.ts';

/** `/voice` (docs/product.md §6): a subcommand, or what somebody tells, which opens the form. `text`: as the chat sent it. */
export async function voice(useCases: UseCases, actor: Actor, text: string, teamId?: TeamId): Promise<Outcome> {
  const words = wordsOf(text);
  const read = readVoiceWords(words);
  if ('hint' in read) return answered(sentence(didYouMeanVoice(read.hint, words)));
  if ('kind' in read) {
    return openVoice(useCases, actor, { kind: read.kind, typed: { text: read.text }, teamId, words: text });
  }
  switch (read.subcommand) {
    case 'help':
      return answered(helpContent('voice'));
    case 'stories':
      return stories(useCases, actor, { query: read.query, page: 1, teamId });
    case 'list':
      return annoyances(useCases, actor, { page: 1, teamId });
    case 'reports':
      return reports(useCases, actor, { page: 1, teamId });
  }
}

/** A page of the library. */
export async function stories(
  useCases: UseCases,
  actor: Actor,
  asked: PageAsked & { query: string },
): Promise<Outcome> {
  const found = await useCases.voice.stories(actor, asked);
  return found.ok ? answered(storiesContent(found.stories, asked.query)) : refused(found.refusal);
}

/** A page of what is in the team's way. */
export async function annoyances(useCases: UseCases, actor: Actor, asked: PageAsked): Promise<Outcome> {
  const found = await useCases.voice.list(actor, asked);
  return found.ok ? answered(annoyancesContent(found.list, found.mayAnswer)) : refused(found.refusal);
}

/** A page of the team's reports of abuse, for its managers. */
export async function reports(useCases: UseCases, actor: Actor, asked: PageAsked): Promise<Outcome> {
  const found = await useCases.voice.reports(actor, asked);
  return found.ok ? answered(reportsContent(found.reports)) : refused(found.refusal);
}
