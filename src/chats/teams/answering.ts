import { randomUUID } from 'node:crypto';
import type { Actor } from '../../kernel/actor.ts';
import { ChatError } from '../../kernel/calls.ts';
import type { Phrase, Piece } from '../../kernel/content/phrase.ts';
import { type CommandPiece, named, type Reading, readBy } from '../../kernel/content/reader.ts';
import { formReady } from '../../kernel/content/service.ts';
import type { OpenForm, Outcome } from '../conversation/attend.ts';
import { asForm, attend as attendTo } from '../conversation/attend.ts';
import { refusalLines } from '../conversation/words/refusal-lines.ts';
import type { TeamsDeps } from './deps.ts';
import { withoutThread } from './payloads.ts';
import { type Asked, actorOf } from './request.ts';
import { plain } from './text.ts';
import { answer, type Drawn, lines } from './views/blocks.ts';
import { drawn, exceptionList } from './views/content.ts';
import { homeCard } from './views/home.ts';
import { digestAnswer } from './views/messages.ts';
import { type Dialog, formModal } from './views/modals.ts';

/** Teams sends a turn again that isn't answered within 15 s; what is left to say then comes privately. */
export const ANSWER_WITHIN_MS = 10_000;
/** Commands of the message extension have 5 s. */
export const EXTENSION_ANSWER_WITHIN_MS = 4_000;

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

/** @returns `said` for the bot's own chat with somebody, where nobody mentions it: commands stand as they are typed there. */
export function withoutMention<T>(said: T): T {
  return walked(said) as T;
}

function walked(part: unknown): unknown {
  if (isOurCommand(part)) return { is: 'words', text: named(part), bold: true } satisfies Piece;
  if (Array.isArray(part)) return part.map(walked);
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, walked(value)]));
}

/** How the bot is added to a channel isn't typed to it. */
function isOurCommand(part: unknown): part is CommandPiece {
  const { is, name } = (part ?? {}) as Partial<CommandPiece>;
  return is === 'command' && name !== 'invite';
}

/** A private answer. `aside`: as it stands beside a conversation, where that differs from a private chat. */
export type Said = Part & { aside?: Part };

/** `isForm`: what comes of it takes its place. */
type Part = Drawn & { isForm?: true };
type Tools = Pick<TeamsDeps, 'speech' | 'log' | 'ws'> & { useCases: { people: Asides } };
type Asides = Pick<TeamsDeps['useCases']['people'], 'keepAside' | 'isAsideOf'>;
type To = Pick<Asked, 'userId' | 'conversation' | 'isPersonal' | 'prompt'>;

/**
 * Answers for one person's eyes only: beside the conversation where Teams can do that, else in their private chat. Best
 * effort, never repeated: what matters is on disk and is shown by the outbox.
 */
export async function reply(tools: Tools, to: To, said: Said): Promise<void> {
  const working = bestEffort(tools, () => say(tools, to, said));
  const key = `${tools.ws} ${to.userId}`;
  underWay.set(key, working);
  await working;
  if (underWay.get(key) === working) underWay.delete(key);
}

/** The latest answer to each person that isn't through yet: a form can be sent in before it is known whose it is. */
const underWay = new Map<string, Promise<void>>();

/**
 * The same for what came of a form that stands in the chat: it takes the form's place, and what was typed is gone from
 * there. A form that is gone, too old to be changed, or someone else's leaves the answer to stand for itself.
 *
 * @param form the form's message; null: not known
 */
export async function replyInPlace(tools: Tools, to: To, form: string | null, said: Said): Promise<void> {
  const { speech, useCases, ws } = tools;
  const at = { channel: withoutThread(to.conversation), ts: form ?? '' };
  const change = () => (to.isPersonal ? speech.change(at, said) : speech.changeAside(at, said.aside ?? said));
  await bestEffort(tools, async () => {
    await underWay.get(`${ws} ${to.userId}`);
    const isTheirs = form !== null && (to.isPersonal || (await useCases.people.isAsideOf(ws, at, to.userId)));
    if (!isTheirs || !(await isSaid(change))) await say(tools, to, said);
  });
}

async function say({ speech, useCases, ws }: Tools, to: To, said: Said): Promise<void> {
  const { userId, conversation, prompt } = to;
  const part = said.aside ?? said;
  const aside = async (above: string | null) => {
    const at = await speech.aside(conversation, userId, part, above);
    if (part.isForm) await useCases.people.keepAside(ws, at, userId);
  };
  // What it answers may be gone by now: then it stands for itself.
  const prompts = prompt === undefined ? [null] : [prompt, null];
  for (const above of to.isPersonal ? [] : prompts) if (await isSaid(() => aside(above))) return;
  await speech.inPrivate(userId, said);
}

async function bestEffort({ log }: Pick<Tools, 'log'>, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.warn({ err: error }, 'a private answer could not be delivered');
  }
}

/** @returns false where it surely wasn't said: not every channel and client knows messages for one person. */
async function isSaid(say: () => Promise<unknown>): Promise<boolean> {
  try {
    await say();
    return true;
  } catch (error) {
    if (!(error instanceof ChatError)) throw error;
    return error.failure.kind === 'unknown-outcome';
  }
}

/** @returns a person's home as things stand now: a card, because bots have no page of their own in every client. */
export async function homeOf({ useCases }: Pick<TeamsDeps, 'useCases'>, actor: Actor): Promise<Drawn> {
  return homeCard(await useCases.home(actor));
}
