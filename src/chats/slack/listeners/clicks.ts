import type { App } from '@slack/bolt';
import { stillWorking } from '../../../features/exceptions/words/answers.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { ACTIONS } from '../../../kernel/content/actions.ts';
import { LATE, within } from '../../../kernel/within.ts';
import { click as answerClick } from '../../conversation/clicks.ts';
import { type Outcome, tooOld } from '../../conversation/outcome.ts';
import { answerInModal, attend, privateAnswer } from '../answering.ts';
import { answerByMessage } from '../by-message.ts';
import { ANSWER_WITHIN_MS } from '../deadline.ts';
import type { SlackDeps } from '../deps.ts';
import { toChatError } from '../errors.ts';
import { publishHome } from '../home.ts';
import { CARD_BUTTONS } from '../ids.ts';
import { type ClickPayload, click } from '../payloads.ts';
import { reply } from '../reply.ts';
import { askedByClick, senderOf } from '../request.ts';
import { readContext, readValue } from '../values.ts';
import { answer, type Drawn } from '../views/blocks.ts';
import type { Sender } from '../workspaces.ts';
import { onModalClick, updateModal } from './modal-clicks.ts';
import { isTyping, typingIn } from './typing.ts';

/** Does what a button stands for, then acknowledges; whatever is left to say comes privately. */
export function register(app: App, deps: SlackDeps): void {
  const onTyping = typingIn(deps);
  app.action(/^/, async ({ ack, body }) => {
    const payload = click.parse(body);
    if (isTyping(payload)) {
      await ack();
      return onTyping(body);
    }
    const asked = askedByClick(payload);
    const sender = senderOf(payload);
    const modal = payload.view?.type === 'modal' ? { ...payload, view: payload.view } : null;
    if (modal && !opensOverIt(payload)) {
      const updating = onModalClick(deps, sender, modal);
      await within(ANSWER_WITHIN_MS, updating);
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
    const first = await within(ANSWER_WITHIN_MS, working);
    await ack();
    deps.background.add(keepOneCard(deps, sender, payload));
    deps.background.add(
      first === LATE
        ? tell(deps, sender, payload, answer(stillWorking())).then(async () =>
            tell(deps, sender, payload, await working),
          )
        : tell(deps, sender, payload, first),
    );
  });
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
 * Says privately what is left to say. Clicks on the home have no `response_url`, so it is drawn anew with it on top;
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
    // Whoever clicks on the one that is left makes it the card.
    log.warn({ err: toChatError(error, 'write') }, 'a second card could not be removed');
  }
}
