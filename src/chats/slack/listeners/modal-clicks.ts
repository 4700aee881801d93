import type { ModalView } from '@slack/types';
import type { Form, FormPart } from '../../../kernel/content/form-form.ts';
import { FORMS } from '../../../kernel/values/forms.ts';
import { type Outcome, tooOld } from '../../conversation/outcome.ts';
import { pressIn, redraw } from '../../conversation/redraw.ts';
import { refusalLines } from '../../conversation/refusal-lines.ts';
import { attend, contextOf } from '../answering.ts';
import type { SlackDeps } from '../deps.ts';
import { toChatError } from '../errors.ts';
import { readForm } from '../form-values.ts';
import { INPUT } from '../ids.ts';
import type { ClickPayload } from '../payloads.ts';
import { askedByClick } from '../request.ts';
import { readContext, readValue } from '../values.ts';
import { formModal } from '../views/modals.ts';
import type { Sender, Served } from '../workspaces.ts';

/** A click in a modal, with the modal that it was in. */
type ModalClick = ClickPayload & { view: NonNullable<ClickPayload['view']> };

/** What the modal becomes; null: nobody is there to be told. */
type Updated = { served: Served; view: ModalView } | null;

/**
 * A choice on which the rest of a form depends draws the modal anew, with what was typed; what a button in it does is
 * said in the modal, because a modal's clicks have no other place to be answered.
 *
 * @returns what the modal becomes, once the click is acknowledged
 */
export function onModalClick(deps: SlackDeps, sender: Sender, payload: ModalClick): Promise<Updated> {
  const context = readContext(payload.view.private_metadata);
  const source = { channel: context?.channel ?? null, respondTo: context?.answerTo ?? null };
  const asked = { ...askedByClick(payload), ...source };
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

/** Draws the modal anew. Where somebody chose again meanwhile, the later one's view is right: Slack knows by the hash. */
export async function updateModal(
  deps: SlackDeps,
  { view: { id, hash } }: ModalClick,
  updated: Updated,
): Promise<void> {
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
