import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { openLate, otherWorkspace } from '../../features/exceptions/words/answers.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Content } from '../../kernel/content/content.ts';
import { exceptionName, LABELS } from '../../kernel/content/labels.ts';
import { type Reading, readBy } from '../../kernel/content/reader.ts';
import { pressAgain } from '../../kernel/content/service.ts';
import type { Log } from '../../kernel/deps.ts';
import { attend as attendTo, type OpenForm, type Outcome, sentence } from '../conversation/attend.ts';
import { refusalLines } from '../conversation/words/refusal-lines.ts';
import type { SlackDeps } from './deps.ts';
import { slackCode, toChatError } from './errors.ts';
import { type Asked, actorOf, DIRECTLY, type FormContext } from './request.ts';
import { answer, type Drawn, lines } from './views/blocks.ts';
import { drawn, exceptionList } from './views/content.ts';
import { homeView } from './views/home.ts';
import { digestAnswer } from './views/messages.ts';
import { formModal, noticeModal } from './views/modals.ts';
import type { Sender, Served } from './workspaces.ts';

/** Slack waits three seconds for an acknowledgement; everything before one shares this. */
export const ANSWER_WITHIN_MS = 2_000;

/** What a listener does with a request: calls a use case and says what came of it. */
export type Work = (actor: Actor, served: Served) => Promise<Outcome>;

/** Where a request came from; null: a workspace that isn't served, or can't be yet. */
type Where = Served | null;

/**
 * Does what was asked, in the workspace that it came from. Never rejects.
 *
 * @param finish gives the outcome the form that Slack wants; it must not throw for `sorry`.
 */
export function attend<T>(
  deps: SlackDeps,
  sender: Sender,
  asked: Asked,
  work: Work,
  finish: (outcome: Outcome, where: Where) => Promise<T>,
): Promise<T> {
  let where: Where = null;
  let reading: Reading | null = null;
  const asking = async (): Promise<Outcome> => {
    where = await deps.workspaces.of(sender);
    if (!where) return { is: 'sorry', sentence: otherWorkspace() };
    const served = where;
    const actor = await actorOf(deps.useCases, where.workspace.id, asked);
    reading = await deps.useCases.people.reading(actor);
    return readBy(reading, () => work(actor, served));
  };
  return attendTo(deps, asked.origin, asking, async (outcome) => {
    const said = await readBy(reading, () => finish(outcome, where));
    return where ? deps.channelIds.sent(where.workspace.id, said) : said;
  });
}

/** @returns what is left to say privately, once a modal is opened; null: nothing. */
export async function privateAnswer(
  deps: SlackDeps,
  asked: Asked,
  outcome: Outcome,
  where: Where,
): Promise<Drawn | null> {
  switch (outcome.is) {
    case 'answer':
      return drawn(outcome.content);
    case 'list':
      return exceptionList(outcome);
    case 'digest':
      return digestAnswer(outcome);
    case 'sorry':
      return answer(outcome.sentence);
    case 'refusal':
      return lines(await refusalLines(deps.useCases, where?.workspace.id ?? '', outcome.refusal));
    case 'form': {
      const opened = where !== null && (await open(deps, where, asked, outcome));
      return opened ? null : drawn(insteadOf(outcome));
    }
  }
}

/**
 * A click in a modal and a shortcut used anywhere have no place where an answer could be said: it is laid over the
 * modal, which stays as it is underneath, or opened as one. There it is read, and done with: its own buttons belong to
 * messages.
 *
 * @param how `push`: over the modal in which it was clicked
 * @returns what couldn't be shown
 */
export async function answerInModal(
  deps: SlackDeps,
  asked: Asked,
  outcome: Outcome,
  where: Where,
  how: 'push' | 'open',
): Promise<Drawn | null> {
  const said = await privateAnswer(deps, asked, outcome, where);
  if (said === null || where === null || asked.triggerId === null) return said;
  const exception = outcome.is === 'answer' ? outcome.content.exception : undefined;
  const title = exception === undefined ? 'Seconded' : exceptionName(exception.number);
  try {
    const view = noticeModal(title, said, how === 'push' ? LABELS.back : LABELS.close);
    await where.client.views[how]({ trigger_id: asked.triggerId, view });
    return null;
  } catch (error) {
    deps.log.warn({ err: toChatError(error, 'read') }, 'an answer could not be shown in a modal');
    return said;
  }
}

/** @returns what a modal remembers: the form's own, and where it was asked for and its answer goes. */
export function contextOf(
  { channel, respondTo }: Pick<Asked, 'channel' | 'respondTo'>,
  { context }: OpenForm,
): FormContext {
  return {
    ...(channel === null ? {} : { channel }),
    ...(respondTo === null ? {} : { answerTo: respondTo }),
    ...context,
  };
}

/** What was typed is kept in a button, because a command's words are gone once it is sent. */
function insteadOf({ opener }: OpenForm): Content {
  return opener === null ? sentence(pressAgain()) : { lines: [openLate()], buttons: [opener] };
}

/** Opens a modal with the request's trigger, which lives for three seconds and can run out sooner. */
async function open(deps: SlackDeps, { client }: Served, asked: Asked, form: OpenForm): Promise<boolean> {
  if (asked.triggerId === null) return false;
  try {
    await client.views.open({ trigger_id: asked.triggerId, view: formModal(form.form, contextOf(asked, form)) });
    return true;
  } catch (error) {
    const failure = toChatError(error, 'read');
    if (failure.failure.kind === 'rejected' && !TRIGGER_ENDED.has(slackCode(error) ?? '')) throw error;
    deps.log.warn({ err: failure }, 'a modal could not be opened in time');
    return false;
  }
}

const TRIGGER_ENDED = new Set(['expired_trigger_id', 'exchanged_trigger_id', 'trigger_expired', 'trigger_exchanged']);

const REPLY_TIMEOUT_MS = 5_000;

/**
 * Answers privately through a `response_url`. Best effort, never repeated: what matters is on disk and is shown by
 * the outbox (docs/architecture.md, The way of a command).
 *
 * @returns whether Slack took it: it doesn't after thirty minutes.
 */
export async function reply(log: Log, respondTo: string, drawn: Drawn): Promise<boolean> {
  try {
    const status = await post(
      respondTo,
      JSON.stringify({ response_type: 'ephemeral', replace_original: false, ...drawn }),
    );
    const isTaken = status >= 200 && status < 300;
    if (!isTaken) log.warn({ status }, 'Slack refused a private answer');
    return isTaken;
  } catch (error) {
    log.warn({ err: error }, 'a private answer could not be delivered');
    return false;
  }
}

/** Not by `fetch`: every click is answered so, and a plain request costs a fraction of it. */
function post(url: string, body: string): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const request = url.startsWith('https:') ? requestHttps : requestHttp;
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  const sent = request(url, { method: 'POST', headers }, (response) => {
    response.resume();
    resolve(response.statusCode ?? 0);
  });
  sent.setTimeout(REPLY_TIMEOUT_MS, () => sent.destroy(new Error('no answer in time')));
  sent.on('error', reject).end(body);
  return promise;
}

/**
 * Answers by a message what Slack lets no modal be opened for any more, because its trigger lives for three seconds
 * (docs.slack.dev/interactivity/handling-user-interaction), and forms that were asked for anywhere: where the form was
 * asked for, else in that channel, else in private messages. Best effort.
 *
 * @param context what the modal remembers
 */
export async function answerByMessage(
  { workspaces, channelIds, log }: SlackDeps,
  sender: Sender,
  user: string,
  { answerTo, channel }: Pick<FormContext, 'answerTo' | 'channel'>,
  drawn: Drawn,
): Promise<void> {
  try {
    const served = await workspaces.of(sender);
    if (!served) return;
    const said = await channelIds.sent(served.workspace.id, drawn);
    if (answerTo !== undefined && answerTo !== DIRECTLY && (await reply(log, answerTo, said))) return;
    const { chat } = served.client;
    await (channel === undefined || answerTo === DIRECTLY
      ? chat.postMessage({ channel: user, ...drawn })
      : chat.postEphemeral({ channel, user, ...drawn }));
  } catch (error) {
    log.warn({ err: toChatError(error, 'write') }, 'an answer could not be delivered by message');
  }
}

/**
 * Draws a person's home as things stand now. Best effort: it is drawn again whenever it is opened.
 *
 * @param notice what is to be said on top of it; null: nothing.
 */
export async function publishHome(
  deps: SlackDeps,
  sender: Sender,
  userId: string,
  notice: Drawn | null,
): Promise<void> {
  const asked = {
    userId,
    channel: null,
    requestKey: `home:${userId}`,
    origin: 'slack:home',
    triggerId: null,
    respondTo: null,
  } as const;
  try {
    const served = await deps.workspaces.of(sender);
    if (!served) return;
    const actor = await actorOf(deps.useCases, served.workspace.id, asked);
    const home = await deps.useCases.home(actor);
    const view = readBy(await deps.useCases.people.reading(actor), () => homeView(home, notice));
    await served.client.views.publish({ user_id: userId, view });
  } catch (error) {
    deps.log.warn({ err: error }, 'a home could not be drawn');
  }
}
