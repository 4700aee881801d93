import { randomUUID } from 'node:crypto';
import type { Actor } from '../../kernel/actor.ts';
import type { Phrase } from '../../kernel/content/phrase.ts';
import { readBy } from '../../kernel/content/reader.ts';
import type { Reading } from '../../kernel/content/reading.ts';
import { formReady } from '../../kernel/content/service.ts';
import { attend as attendTo } from '../conversation/attend.ts';
import type { OpenForm, Outcome } from '../conversation/outcome.ts';
import { asForm } from '../conversation/pace.ts';
import { refusalLines } from '../conversation/refusal-lines.ts';
import type { TeamsDeps } from './deps.ts';
import { plain } from './markdown.ts';
import type { Said } from './reply.ts';
import { type Asked, actorOf } from './request.ts';
import { answer, lines } from './views/blocks.ts';
import { digestAnswer } from './views/digest.ts';
import { drawn } from './views/drawn.ts';
import { exceptionList } from './views/exception-answers.ts';
import { type Dialog, formModal } from './views/modals.ts';
import { withoutMention } from './without-mention.ts';

/** What Teams gets for an activity: a status, and for invokes a body. */
export type Answer = { status: number; body?: object };

/** What came of a request, and who made it (null: nobody could be found out); `isPersonal`: in their chat with the bot. */
export type Came = { outcome: Outcome; actor: Actor | null; isPersonal: boolean; isInChannel: boolean };

/** Does what was asked. Never rejects. @param channel where a form was opened for */
export function attend<T>(
  deps: TeamsDeps,
  asked: Asked,
  work: (actor: Actor) => Promise<Outcome>,
  finish: (came: Came) => Promise<T>,
  channel?: string,
): Promise<T> {
  let actor: Actor | null = null;
  let reading: Reading | null = null;
  const asking = async (): Promise<Outcome> => {
    const found = await actorOf(deps, asked, channel ?? asked.channel);
    actor = found;
    reading = await deps.useCases.people.reading(found);
    return readBy(reading, () => work(found));
  };
  return attendTo(deps, asked.origin, asking, (outcome) =>
    readBy(reading, () =>
      finish({ outcome, actor, isPersonal: asked.isPersonal, isInChannel: asked.channel !== null }),
    ),
  );
}

/** @returns the outcome as a private message. */
export async function privateAnswer(deps: TeamsDeps, came: Came): Promise<Said> {
  const { outcome, isPersonal } = came;
  const asTyped = <T>(said: T): T => (isPersonal ? withoutMention(said) : said);
  switch (outcome.is) {
    case 'answer':
      return drawn(asTyped(outcome.content));
    case 'list':
      return exceptionList(outcome);
    case 'digest':
      return digestAnswer(outcome);
    case 'sorry':
      return answer(asTyped(outcome.sentence));
    case 'refusal':
      return lines(asTyped(await refusalLines(deps.useCases, deps.ws, outcome.refusal)));
    case 'form':
      return formByWords(deps, came, outcome);
  }
}

/**
 * Words can't open a dialog. In the private chat a button does. Beside a conversation the form of what someone tells
 * stands there itself, for their eyes only, and is sent in from there; so does a form that no button opens.
 */
async function formByWords(deps: TeamsDeps, came: Came, open: OpenForm): Promise<Said> {
  const { actor, isPersonal } = came;
  const { opener } = open;
  if (opener === null) return standing(await dialogOf(deps, came, open, { inChat: [] }));
  const { words, spend } = opener.value;
  const ready = formReady((words ?? '') !== '' || spend !== undefined);
  const button = drawn({ lines: [ready], buttons: [opener] });
  if (isPersonal || actor === null || (words === undefined && spend === undefined)) return button;
  // The button would have counted as opening it.
  const opened = await asForm(deps.useCases, actor, async () => open);
  if (opened.is !== 'form') return privateAnswer(deps, { ...came, outcome: opened });
  return { ...button, aside: standing(await dialogOf(deps, came, open, { inChat: [ready] })) };
}

/** @returns a form as a message of its own. */
export function standing({ title, card }: Dialog): Said {
  return { summary: title, card, isForm: true };
}

/** @returns the outcome in plain words, where it is a sentence or two and nothing else; null: it takes a card. */
export async function plainAnswer(deps: TeamsDeps, { outcome }: Came): Promise<string | null> {
  switch (outcome.is) {
    case 'sorry':
      return plain(outcome.sentence);
    case 'refusal':
      return (await refusalLines(deps.useCases, deps.ws, outcome.refusal)).map(plain).join('\n');
    case 'answer': {
      const { title, lines: said, exception, buttons } = outcome.content;
      const isSentence = title === undefined && exception === undefined && buttons.length === 0;
      const sentences = said.filter((line): line is Phrase => Array.isArray(line));
      // Bare words have no links.
      if (sentences.flat().some(({ is }) => is === 'link')) return null;
      return isSentence && sentences.length === said.length && said.length < 3 ? sentences.map(plain).join('\n') : null;
    }
    default:
      return null;
  }
}

/** By whom a form was opened, and whether in a channel: its people are offered there. */
export type Opened = Pick<Came, 'actor' | 'isInChannel'>;

/**
 * @param options.number by which it is known when it is sent in twice; left out: a new one
 * @param options.inChat as for `formModal`
 * @returns a form as a dialog, or as it stands in the chat.
 */
export async function dialogOf(
  deps: TeamsDeps,
  { actor, isInChannel }: Opened,
  { form, context }: OpenForm,
  { number = randomUUID(), inChat }: { number?: string; inChat?: readonly Phrase[] | undefined } = {},
): Promise<Dialog> {
  const asksForChannel = actor !== null && form.parts.some(({ is }) => is === 'channel');
  const channels = asksForChannel ? (await deps.useCases.home(actor)).teams : [];
  return formModal(form, context, { channels, number, pickedFrom: isInChannel ? 'here' : 'everybody', inChat });
}

/** @returns the answer to `task/fetch` and the like: the dialog, or what there is to say instead. */
export async function taskAnswer(deps: TeamsDeps, came: Came): Promise<Answer> {
  if (came.outcome.is === 'form') return dialogAnswer(await dialogOf(deps, came, came.outcome));
  const text = await plainAnswer(deps, came);
  if (text !== null) return messageAnswer(text);
  const { card } = await privateAnswer(deps, came);
  return dialogAnswer({ title: 'Seconded', height: 'medium', card });
}

export function dialogAnswer({ title, height, card }: Dialog): Answer {
  const value = {
    title,
    height,
    width: 'medium',
    card: { contentType: 'application/vnd.microsoft.card.adaptive', content: card },
  };
  return { status: 200, body: { task: { type: 'continue', value } } };
}

export function messageAnswer(text: string): Answer {
  return { status: 200, body: { task: { type: 'message', value: text } } };
}
