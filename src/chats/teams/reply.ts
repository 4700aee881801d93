import { ChatError } from '../../kernel/ports.ts';
import type { TeamsDeps } from './deps.ts';
import { withoutThread } from './payloads.ts';
import type { Asked } from './request.ts';
import type { Drawn } from './views/blocks.ts';

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
