import { notUnderstood } from '../../../features/exceptions/words/answers.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { LATE, within } from '../../../kernel/calls.ts';
import type { FormContext } from '../../../kernel/content/carried.ts';
import { words } from '../../../kernel/content/phrase.ts';
import { sendAgain } from '../../../kernel/content/service.ts';
import type { OpenForm, Outcome } from '../../conversation/attend.ts';
import { isForm, submit } from '../../conversation/forms.ts';
import { lookForSimilar, pressIn, reopen } from '../../conversation/reopen.ts';
import { type Problems, problemsAt } from '../../conversation/words/refusal-lines.ts';
import {
  ANSWER_WITHIN_MS,
  type Answer,
  attend,
  type Came,
  dialogAnswer,
  dialogOf,
  EXTENSION_ANSWER_WITHIN_MS,
  messageAnswer,
  type Opened,
  plainAnswer,
  privateAnswer,
  reply,
  replyInPlace,
  type Said,
  standing,
} from '../answering.ts';
import type { TeamsDeps } from '../deps.ts';
import { formValues } from '../form-values.ts';
import { LOOK, NUMBER } from '../ids.ts';
import type { Data, ExtensionActivity, MessageActivity, Sent, TaskActivity } from '../payloads.ts';
import { type Asked, askedBy, readContext, readValue, readVerb } from '../request.ts';
import { plain, teamsReader } from '../text.ts';
import type { Drawn } from '../views/blocks.ts';
import { drawn } from '../views/content.ts';
import { type Dialog, formAgain, holdsAll, shorterCase } from '../views/modals.ts';

/** A dialog that was sent in: what was done is said in it, where words are enough. */
export function onTaskSubmit(deps: TeamsDeps, activity: TaskActivity): Promise<Answer> {
  return onDialog(deps, activity, { withinMs: ANSWER_WITHIN_MS, isSaidInIt: true });
}

/** The same of the message extension: it closes, because its result would be the person's own message. */
export function onExtensionSubmit(deps: TeamsDeps, activity: ExtensionActivity): Promise<Answer> {
  return onDialog(deps, activity, { withinMs: EXTENSION_ANSWER_WITHIN_MS, isSaidInIt: false });
}

/**
 * A refused dialog stays open with its sentence at the field it concerns. One that is done closes where it says nothing
 * itself, and what there is to say comes privately: the buttons of an answer don't work in a dialog.
 */
async function onDialog(
  deps: TeamsDeps,
  activity: TaskActivity | ExtensionActivity,
  { withinMs, isSaidInIt }: { withinMs: number; isSaidInIt: boolean },
): Promise<Answer> {
  const sent = await sentWith(deps, activity, activity.value.data ?? {});
  if (!sent) return messageAnswer('');
  const working = submitted(deps, sent, async (came): Promise<{ answer: Answer; left: Drawn | null }> => {
    const again = await againOf(deps, sent, came);
    if (again) return { answer: dialogAnswer(again), left: null };
    if (came.outcome.is === 'form')
      return { answer: dialogAnswer(await nextDialog(deps, sent, came.outcome, came)), left: null };
    const text = isSaidInIt ? await plainAnswer(deps, came) : null;
    if (text !== null) return { answer: messageAnswer(text), left: null };
    return { answer: { status: 200, body: {} }, left: await privateAnswer(deps, came) };
  });
  const first = await within(withinMs, working);
  if (first === LATE) return messageAnswer(plain(sendAgain()));
  if (first.left) deps.background.add(reply(deps, sent.asked, first.left));
  return first.answer;
}

/** A form that stands in the chat itself. @returns null where the data is no form's */
export async function onForm(deps: TeamsDeps, activity: MessageActivity, data: Data): Promise<Answer | null> {
  // A button that stands in a form names it.
  if (!(NUMBER in data) || !(isForm(readVerb(data) ?? '') || typeof data.form === 'string')) return null;
  const sent = await sentWith(deps, activity, data, []);
  if (!sent) return { status: 200 };
  const working = submitted(deps, sent, async (came): Promise<Said> => {
    const again = await againOf(deps, sent, came);
    const next = again ?? (await nextInChat(deps, sent, came));
    return next ? standing(next) : privateAnswer(deps, came);
  });
  await within(ANSWER_WITHIN_MS, working);
  const form = activity.replyToId ?? null;
  deps.background.add(working.then((said) => replyInPlace(deps, sent.asked, form, said)));
  return { status: 200 };
}

/** What follows a form in the chat stands there, too, where a button couldn't say which team was chosen. */
async function nextInChat(deps: TeamsDeps, sent: SentForm, came: Came): Promise<Dialog | null> {
  const { outcome } = came;
  if (outcome.is !== 'form') return null;
  const isOpened = outcome.opener?.value.id !== undefined && lookedFor(sent) === null;
  return isOpened ? null : nextDialog(deps, sent, outcome, came);
}

/** @returns the form that follows; what was typed is still in it where similar cases were looked for. */
async function nextDialog(deps: TeamsDeps, sent: SentForm, form: OpenForm, by: Opened): Promise<Dialog> {
  const { inChat } = sent;
  if (lookedFor(sent) === null) return dialogOf(deps, by, form, { inChat });
  const open = { ...form, context: { ...sent.context, ...form.context } };
  const draw = async (most: number): Promise<Dialog> =>
    formAgain(await dialogOf(deps, by, { ...open, form: shorterCase(form.form, most) }, { inChat }), sent.data, {});
  let dialog = await draw(3_000);
  // A dialog holds only so much: what is read gives way to what was typed.
  for (const most of [1_000, 300, 0]) {
    if (holdsAll(dialog, sent.data)) break;
    dialog = await draw(most);
  }
  return dialog;
}

/** @returns the case that was to be opened, '' where similar ones were just looked for; null: the form was sent in. */
function lookedFor({ data }: SentForm): string | null {
  const named = data[LOOK];
  return typeof named === 'string' ? named : null;
}

/** `inChat`: it stands in the chat; undefined: it is a dialog. */
type SentForm = { asked: Asked; form: string; context: FormContext | null; data: Data; inChat: [] | undefined };

/** A form is known by its number: sent in twice, it counts once. */
async function sentWith(deps: TeamsDeps, activity: Sent, data: Data, inChat?: []): Promise<SentForm | null> {
  const number = data[NUMBER];
  const form = readVerb(data) ?? '';
  // A dialog's other buttons are no second time of the same.
  const button = isForm(form) ? [] : [form, readValue(data)?.id];
  const known = typeof number === 'string' ? number : activity.id;
  const asked = await askedBy(deps, activity, 'teams:form', [known, ...button]);
  return asked && { asked, form, context: readContext(data), data, inChat };
}

function submitted<T>(deps: TeamsDeps, sent: SentForm, finish: (came: Came) => Promise<T>): Promise<T> {
  const { asked, form, context, data } = sent;
  const named = lookedFor(sent);
  const work = async (actor: Actor): Promise<Outcome> => {
    const value = isForm(form) ? null : readValue(data);
    if (!context) return { is: 'sorry', sentence: notUnderstood() };
    const filled = { values: formValues(data), context };
    if (value)
      return pressIn(
        deps.useCases,
        actor,
        { action: form, value },
        { form: typeof data.form === 'string' ? data.form : '', ...filled },
      );
    if (named !== null) return lookForSimilar(deps.useCases, actor, form, { ...filled, named });
    return submit(deps.useCases, actor, form, filled);
  };
  return attend(deps, asked, work, finish, context?.channel);
}

/** @returns the dialog once more, with what was typed, where something is to be put right; null: it is done. */
async function againOf(deps: TeamsDeps, sent: SentForm, came: Came): Promise<Dialog | null> {
  const { outcome, actor } = came;
  if (!isForm(sent.form) || (outcome.is !== 'refusal' && outcome.is !== 'sorry')) return null;
  const problems: Problems =
    outcome.is === 'sorry'
      ? { '': plain(outcome.sentence) }
      : await problemsAt(deps.useCases, deps.ws, outcome.refusal, teamsReader());
  const { form, context, data } = sent;
  const opened = actor && context ? await reopen(deps.useCases, actor, form, context) : null;
  // Where it can't be had any more, what was typed is still there to be copied.
  if (opened?.is !== 'form') return { title: 'Seconded', height: 'medium', card: keptCard(problems, data) };
  const number = data[NUMBER];
  const open = { ...opened, context: { ...context, ...opened.context } };
  const dialog = await dialogOf(deps, came, open, {
    number: typeof number === 'string' ? number : '',
    inChat: sent.inChat,
  });
  return formAgain(dialog, data, problems);
}

/** Inputs in which people write. */
const WRITTEN = ['resolution', 'reason', 'comment', 'note', 'text'];

function keptCard(problems: Problems, data: Data): Dialog['card'] {
  const quotes = WRITTEN.flatMap((field) => {
    const typed = data[field];
    return typeof typed === 'string' && typed.trim() !== '' ? [{ quote: typed }] : [];
  });
  return drawn({ lines: [...Object.values(problems).map(words), ...quotes], buttons: [] }).card;
}
