import type { ExceptionView } from '../../../features/exceptions/view-model.ts';
import { stillWorking } from '../../../features/exceptions/words/answers.ts';
import { LATE, within } from '../../../kernel/calls.ts';
import { answered, refused, tooOld } from '../../conversation/attend.ts';
import { click } from '../../conversation/clicks.ts';
import { exceptionDetails } from '../../conversation/words/answer-content.ts';
import {
  ANSWER_WITHIN_MS,
  type Answer,
  attend,
  type Came,
  messageAnswer,
  plainAnswer,
  privateAnswer,
  reply,
  taskAnswer,
} from '../answering.ts';
import type { TeamsDeps } from '../deps.ts';
import { EXTRA_FIELDS } from '../ids.ts';
import {
  type CardAction,
  channelOf,
  conversationOf,
  type Data,
  type MessageActivity,
  type Sent,
  type TaskActivity,
} from '../payloads.ts';
import { type Asked, askedBy, readRefresh, readValue, readVerb } from '../request.ts';
import { plain } from '../text.ts';
import type { Drawn } from '../views/blocks.ts';
import { onForm } from './forms.ts';

/** A button of a card. It is answered in the card itself; what takes more than words comes privately. */
export async function onCardAction(deps: TeamsDeps, activity: CardAction): Promise<Answer> {
  const { verb, data } = activity.value.action;
  const asked = await askedByClick(deps, activity, verb, data ?? {});
  if (!asked) return said('');
  const working = clicked(deps, asked, verb, data ?? {}, (came) => cardAnswer(deps, { activity, asked }, came));
  const first = await within(ANSWER_WITHIN_MS, working);
  if (first !== LATE) {
    if (!first.isWhole) deps.background.add(reply(deps, asked, first.drawn));
    return first.answer;
  }
  deps.background.add(working.then(({ drawn }) => reply(deps, asked, drawn)));
  return said(plain(stillWorking()));
}

/** A button that opens a dialog. */
export async function onTaskFetch(deps: TeamsDeps, activity: TaskActivity): Promise<Answer> {
  const data = activity.value.data ?? {};
  const verb = readVerb(data) ?? '';
  const asked = await askedByClick(deps, activity, verb, data);
  if (!asked) return messageAnswer('');
  const working = clicked(deps, asked, verb, data, (came) => taskAnswer(deps, came));
  const first = await within(ANSWER_WITHIN_MS, working);
  return first === LATE ? messageAnswer(plain(stillWorking())) : first;
}

/** What a button holds that an old client, or a form in the chat, sends as a message. */
export async function onSubmittedMessage(deps: TeamsDeps, activity: MessageActivity, data: Data): Promise<Answer> {
  const verb = readVerb(data) ?? '';
  const form = await onForm(deps, activity, data);
  if (form) return form;
  const asked = await askedByClick(deps, activity, verb, data);
  if (!asked) return { status: 200 };
  const working = clicked(deps, asked, verb, data, (came) => privateAnswer(deps, came));
  await within(ANSWER_WITHIN_MS, working);
  deps.background.add(working.then((drawn) => reply(deps, asked, drawn)));
  return { status: 200 };
}

/** The same button of the same message may be clicked again: what is done twice, the rules know. */
function askedByClick(deps: TeamsDeps, activity: Sent, verb: string, data: Data): Promise<Asked | null> {
  const { id, r } = readValue(data) ?? {};
  return askedBy(deps, activity, 'teams:click', [verb, id, r, activity.id]);
}

function clicked<T>(
  deps: TeamsDeps,
  asked: Asked,
  verb: string,
  data: Data,
  finish: (came: Came) => Promise<T>,
): Promise<T> {
  const value = readValue(data);
  const team = data[EXTRA_FIELDS.team];
  const chosen = typeof team === 'string' && team !== '' ? team : null;
  // Forged, or drawn by a version long gone: it names nothing that is here.
  return attend(
    deps,
    asked,
    (actor) => (value ? click(deps.useCases, actor, verb, { value, chosen }) : tooOld()),
    finish,
  );
}

/** `isWhole`: nothing is left to say privately. */
type CardAnswered = { answer: Answer; drawn: Drawn; isWhole: boolean };

/**
 * The pattern of Microsoft's page on universal actions: the card is given back as this person sees it, and the outbox
 * edits everybody's.
 */
async function cardAnswer(
  deps: TeamsDeps,
  { activity, asked }: { activity: CardAction; asked: Asked },
  came: Came,
): Promise<CardAnswered> {
  const text = await plainAnswer(deps, came);
  const drawn = await privateAnswer(deps, came);
  if (came.outcome.is === 'answer' && came.outcome.isPage)
    return { answer: cardBack(drawn.card), drawn, isWhole: true };
  const changed = came.outcome.is === 'answer' ? came.outcome.changed : undefined;
  if (changed && isCardOf(activity, changed)) {
    const exception = await deps.useCases.exceptions.card(deps.ws, changed.id);
    const { card } = await deps.draw({ form: 'exception-card', exception }, { tag: '', reader: asked.userId });
    const answer = cardBack({ ...card, body: [...drawn.card.body, ...card.body] });
    return { answer, drawn, isWhole: text !== null };
  }
  return { answer: said(text ?? drawn.summary), drawn, isWhole: text !== null };
}

/** Whether the click was on the exception's own card: the first message of its thread, in its own channel. */
function isCardOf(activity: CardAction, { channel }: ExceptionView): boolean {
  const [, thread] = /;messageid=(.*)$/.exec(activity.conversation.id) ?? [];
  return channelOf(activity) === channel && (thread === undefined || thread === activity.replyToId);
}

function said(text: string): Answer {
  return { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: text } };
}

function cardBack(card: object): Answer {
  return { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card } };
}

/**
 * A client asks for its reader's view of a card. It is no click, whatever it looks like: nothing is done. It tells
 * where a message lies whose post was never answered.
 */
export async function onRefresh(deps: TeamsDeps, activity: CardAction): Promise<Answer> {
  const data = readRefresh(activity.value.action.data);
  if (!data) return asItIs();
  const { tag, exception: named } = data;
  const { replyToId } = activity;
  if (replyToId) deps.background.add(deps.platform.seen(tag, { channel: conversationOf(activity), ts: replyToId }));
  const asked = await askedBy(deps, activity, 'teams:click', ['refresh', tag]);
  if (!asked || named === undefined) return asItIs();
  return attend(
    deps,
    asked,
    async (actor) => {
      const shown = await deps.useCases.exceptions.show(actor, named);
      return shown.ok ? answered(exceptionDetails(shown.exception), shown.exception) : refused(shown.refusal);
    },
    async ({ outcome }) => {
      if (outcome.is !== 'answer' || !outcome.changed) return asItIs();
      const message = { form: 'exception-card', exception: outcome.changed } as const;
      const { card } = await deps.draw(message, { tag, reader: asked.userId });
      return { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card } };
    },
  );
}

/** Who may not see more keeps everybody's card. */
function asItIs(): Answer {
  return { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: '' } };
}
