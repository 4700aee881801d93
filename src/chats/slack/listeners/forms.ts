import type { App, ViewResponseAction } from '@slack/bolt';
import { notUnderstood } from '../../../features/exceptions/words/answers.ts';
import { LATE, within } from '../../../kernel/calls.ts';
import { notice } from '../../../kernel/content/form-form.ts';
import { words } from '../../../kernel/content/phrase.ts';
import { sendAgain } from '../../../kernel/content/service.ts';
import { cut } from '../../../kernel/content/typed.ts';
import type { Outcome } from '../../conversation/attend.ts';
import { submit } from '../../conversation/forms.ts';
import { type Problems, problemsAt } from '../../conversation/words/refusal-lines.ts';
import {
  ANSWER_WITHIN_MS,
  answerByMessage,
  attend,
  contextOf,
  privateAnswer,
  publishHome,
  reply,
} from '../answering.ts';
import type { SlackDeps } from '../deps.ts';
import { readForm } from '../form-values.ts';
import { type SubmissionPayload, submission } from '../payloads.ts';
import {
  type Asked,
  acknowledgedOnceStored,
  askedBySubmission,
  DIRECTLY,
  type FormContext,
  readContext,
  senderOf,
} from '../request.ts';
import { plain, slackReader } from '../text.ts';
import type { Drawn } from '../views/blocks.ts';
import { formModal } from '../views/modals.ts';
import type { Sender, Served } from '../workspaces.ts';

/** What Slack is told, and what is left to say privately. */
type Answer = { ack: ViewResponseAction | undefined; left: Drawn | null };

/** Slack shows no longer text at a field. */
const FIELD_ERROR_MOST = 2_000;

/**
 * Does what a modal stands for. A refused one stays open with its sentence at the field it concerns, and nothing typed
 * is lost (docs/product.md §3); an accepted one closes as soon as it is stored.
 */
export function register(app: App, deps: SlackDeps): void {
  app.view({ callback_id: /^/, type: 'view_submission' }, async ({ ack, body }) => {
    const payload = submission.parse(body);
    const context = readContext(payload.view.private_metadata);
    // What is wrong with it would be gone from it.
    deps.typing.drop(payload.view.id);
    const { asked, stored } = acknowledgedOnceStored(askedBySubmission(payload, context?.channel ?? null));
    const sender = senderOf(payload);
    let isClosed = false;
    const closing = stored.then((): Answer => {
      isClosed = true;
      return { ack: undefined, left: null };
    });
    const working = attend(
      deps,
      sender,
      asked,
      async (actor) => {
        if (!context) return { is: 'sorry', sentence: notUnderstood() };
        const values = await readForm(deps.useCases, actor, payload);
        return submit(deps.useCases, actor, payload.view.callback_id, { values, context });
      },
      async (outcome, where) =>
        isClosed
          ? { ack: undefined, left: await privateAnswer(deps, asked, outcome, where) }
          : formAnswer(deps, { payload, asked, context }, outcome, where),
    );
    const first = await Promise.race([within(ANSWER_WITHIN_MS, working), closing]);
    await ack(first === LATE ? atFields(payload, { '': plain(sendAgain()) }) : first.ack);
    deps.background.add(working.then(({ left }) => tell(deps, { payload, sender, context }, left)));
  });
}

type Sent = { payload: SubmissionPayload; asked: Asked; context: FormContext | null };

async function formAnswer(
  deps: SlackDeps,
  { payload, asked, context }: Sent,
  outcome: Outcome,
  where: Served | null,
): Promise<Answer> {
  switch (outcome.is) {
    case 'sorry':
      return { ack: atFields(payload, { '': plain(outcome.sentence) }), left: null };
    case 'form': {
      const source = { channel: asked.channel, respondTo: context?.answerTo ?? null };
      const view = formModal(outcome.form, contextOf(source, outcome));
      return { ack: { response_action: 'update', view }, left: null };
    }
    case 'refusal': {
      const ws = where?.workspace.id ?? '';
      return {
        ack: atFields(payload, await problemsAt(deps.useCases, ws, outcome.refusal, slackReader())),
        left: null,
      };
    }
    default:
      return { ack: undefined, left: await privateAnswer(deps, asked, outcome, where) };
  }
}

/**
 * @returns the form as it was typed, with sentences at its fields; those of fields that it doesn't have are put at the
 *   first. A form without fields becomes the sentence.
 */
function atFields(payload: SubmissionPayload, sentences: Problems): ViewResponseAction {
  const inputs = payload.view.blocks.flatMap(({ type, block_id }) => (type === 'input' && block_id ? [block_id] : []));
  const [first] = inputs;
  const said = Object.entries(sentences);
  if (first === undefined) {
    return { response_action: 'update', view: formModal(notice(said.map(([, sentence]) => words(sentence)))) };
  }
  const errors: Record<string, string> = {};
  for (const [field, sentence] of said) {
    // A setting of several inputs has them named `yesCheck.customer` and so on.
    const at = inputs.find((input) => input === field || input.startsWith(`${field}.`)) ?? first;
    errors[at] = cut(errors[at] === undefined ? sentence : `${errors[at]} ${sentence}`, FIELD_ERROR_MOST);
  }
  return { response_action: 'errors', errors };
}

/** A form has no `response_url` of its own: the answer goes where the form was asked for, else on top of the home. */
async function tell(
  deps: SlackDeps,
  { payload, sender, context }: Pick<Sent, 'payload' | 'context'> & { sender: Sender },
  left: Drawn | null,
): Promise<void> {
  const { answerTo } = context ?? {};
  if (answerTo !== undefined && left === null) return;
  if (answerTo === DIRECTLY && left) return answerByMessage(deps, sender, payload.user.id, { answerTo }, left);
  if (answerTo !== undefined && left && (await reply(deps.log, answerTo, left))) return;
  await publishHome(deps, sender, payload.user.id, left);
}
