import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { stillWorking } from '../../../features/exceptions/words/answers.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { LATE, within } from '../../../kernel/calls.ts';
import { ACTIONS } from '../../../kernel/content/actions.ts';
import type { Form, FormPart } from '../../../kernel/content/form-form.ts';
import { FORMS } from '../../../kernel/values/forms.ts';
import { type Outcome, tooOld } from '../../conversation/attend.ts';
import { click as answerClick } from '../../conversation/clicks.ts';
import { pressIn, redraw } from '../../conversation/reopen.ts';
import { refusalLines } from '../../conversation/words/refusal-lines.ts';
import {
  ANSWER_WITHIN_MS,
  answerByMessage,
  answerInModal,
  attend,
  contextOf,
  privateAnswer,
  publishHome,
  reply,
} from '../answering.ts';
import type { SlackDeps } from '../deps.ts';
import { toChatError } from '../errors.ts';
import { readForm } from '../form-values.ts';
import { CARD_BUTTONS, INPUT } from '../ids.ts';
import { type ClickPayload, click } from '../payloads.ts';
import { type Asked, acknowledgedOnceStored, askedByClick, readContext, readValue, senderOf } from '../request.ts';
import { answer, type Drawn } from '../views/blocks.ts';
import { formModal } from '../views/modals.ts';
import type { Sender, Served } from '../workspaces.ts';
import { typingIn } from './typing.ts';

/** Does what a button stands for, then acknowledges; the answer is made after that, and comes privately. */
export function register(app: App, deps: SlackDeps): void {
  const onTyping = typingIn(deps);
  app.action(/^/, async ({ ack, body }) => {
    const payload = click.parse(body);
    if (isTyping(payload)) {
      await ack();
      return onTyping(body);
    }
    const { asked, stored } = acknowledgedOnceStored(askedByClick(payload));
    const sender = senderOf(payload);
    const modal = payload.view?.type === 'modal' ? { ...payload, view: payload.view } : null;
    if (modal && !opensOverIt(payload)) {
      const updating = onModalClick(deps, sender, modal, asked);
      await Promise.race([within(ANSWER_WITHIN_MS, updating), stored]);
      await ack();
      deps.background.add(updating.then((updated) => updateModal(deps, modal, updated)));
      return;
    }
    const working = attend(
      deps,
      sender,
      asked,
      (actor) => workOn(deps, actor, payload),
      (outcome, where) =>
        modal ? answerInModal(deps, asked, outcome, where, 'push') : privateAnswer(deps, asked, outcome, where),
    );
    const answering = within(ANSWER_WITHIN_MS, working);
    await Promise.race([answering, stored]);
    await ack();
    deps.background.add(keepOneCard(deps, sender, payload));
    deps.background.add(
      answering.then(async (first) => {
        if (first === LATE) await tell(deps, sender, payload, answer(stillWorking()));
        await tell(deps, sender, payload, await working);
      }),
    );
  });
}

/** Forms that change while someone fills them in. */
const LIVE: ReadonlySet<string> = new Set([FORMS.propose, FORMS.edit]);

/** @returns whether an input of such a form tells what is in it: nothing is done by that. */
function isTyping({ view, actions: [{ action_id }] }: ClickPayload): boolean {
  return action_id === INPUT && view !== undefined && LIVE.has(view.callback_id);
}

/** Something is read, and the form underneath stays. */
function opensOverIt({ actions: [{ action_id }] }: ClickPayload): boolean {
  return action_id === ACTIONS.show;
}

async function workOn(deps: SlackDeps, actor: Actor, payload: ClickPayload): Promise<Outcome> {
  const [action] = payload.actions;
  const chosen = action.selected_option?.value ?? null;
  const value = (action.value ?? null) === null ? {} : readValue(action.value);
  // Forged, or drawn by a version long gone: it names nothing that is here.
  return value ? answerClick(deps.useCases, actor, action.action_id, { value, chosen }) : tooOld();
}

/**
 * Says privately what is left to say. Clicks on the home have no `response_url`, so it is drawn again with it on top;
 * those in a modal have none either, and what couldn't be laid over it goes where the form was asked for.
 */
async function tell(deps: SlackDeps, sender: Sender, payload: ClickPayload, drawn: Drawn | null): Promise<void> {
  // A form was opened: drawn now, the home could come after what the form is answered with, and take its place.
  if (drawn === null) return;
  if (payload.view?.type === 'home') return publishHome(deps, sender, payload.user.id, drawn);
  if (payload.response_url) await reply(deps.log, payload.response_url, drawn);
  else if (payload.view)
    await answerByMessage(deps, sender, payload.user.id, readContext(payload.view.private_metadata) ?? {}, drawn);
}

/** Of two cards of a case the one that was clicked on stays. */
async function keepOneCard(
  { workspaces, useCases, log }: SlackDeps,
  sender: Sender,
  { actions: [{ block_id, value }], channel, message }: ClickPayload,
): Promise<void> {
  const exceptionId = readValue(value)?.id;
  if (block_id !== CARD_BUTTONS || !channel || !message || exceptionId === undefined) return;
  try {
    const served = await workspaces.of(sender);
    if (!served) return;
    const ref = { channel: channel.id, ts: message.ts };
    const other = await useCases.exceptions.cardClicked(served.workspace.id, exceptionId, ref);
    if (other) await served.client.chat.delete(other);
  } catch (error) {
    // The person who clicks on the one that is left makes it the card.
    log.warn({ err: toChatError(error, 'write') }, 'a second card could not be removed');
  }
}

/** A click in a modal, with the modal that it was in. */
type ModalClick = ClickPayload & { view: NonNullable<ClickPayload['view']> };

/** What the modal becomes; null: nobody is there to be told. */
type Updated = { served: Served; view: ModalView } | null;

/**
 * A choice on which the rest of a form depends draws the modal again, with what was typed; what a button in it does is
 * said in the modal, because a modal's clicks have no other place to be answered.
 *
 * @returns what the modal becomes, once the click is acknowledged
 */
function onModalClick(deps: SlackDeps, sender: Sender, payload: ModalClick, clicked: Asked): Promise<Updated> {
  const context = readContext(payload.view.private_metadata);
  const source = { channel: context?.channel ?? null, respondTo: context?.answerTo ?? null };
  const asked = { ...clicked, ...source };
  const [{ action_id, value }] = payload.actions;
  return attend<Updated>(
    deps,
    sender,
    asked,
    async (actor) => {
      if (!context) return tooOld();
      const sent = { values: await readForm(deps.useCases, actor, payload), context };
      const form = payload.view.callback_id;
      if (action_id === INPUT) return redraw(deps.useCases, actor, form, sent);
      const carried = readValue(value);
      if (!carried) return tooOld();
      return pressIn(deps.useCases, actor, { action: action_id, value: carried }, { form, ...sent });
    },
    async (outcome, served) => {
      if (!served) return null;
      if (outcome.is === 'form') return { served, view: formModal(outcome.form, contextOf(source, outcome)) };
      return { served, view: formModal(await noticeOf(deps, served, outcome)) };
    },
  );
}

/** Draws the modal again. If someone has chosen again since, the later view is right: Slack knows by the hash. */
async function updateModal(deps: SlackDeps, { view: { id, hash } }: ModalClick, updated: Updated): Promise<void> {
  if (!updated) return;
  const known = hash === undefined ? {} : { hash };
  try {
    await updated.served.client.views.update({ view_id: id, ...known, view: updated.view });
  } catch (error) {
    deps.log.warn({ err: toChatError(error, 'read') }, 'a modal could not be redrawn');
  }
}

async function noticeOf({ useCases }: SlackDeps, { workspace }: Served, outcome: Outcome): Promise<Form> {
  return { id: FORMS.notice, title: 'Seconded', submit: null, parts: await parts() };

  async function parts(): Promise<FormPart[]> {
    switch (outcome.is) {
      case 'answer': {
        const { lines, buttons } = outcome.content;
        return [
          { is: 'lines', lines },
          { is: 'buttons', buttons },
        ];
      }
      case 'refusal':
        return [{ is: 'lines', lines: await refusalLines(useCases, workspace.id, outcome.refusal) }];
      case 'sorry':
        return [{ is: 'lines', lines: [outcome.sentence] }];
      default:
        throw new Error(`a click in a modal came to a ${outcome.is}`);
    }
  }
}
