import { ACT_IDS, asksWords, nameOf } from '../../features/exceptions/rules/acts.ts';
import { wholeCase } from '../../features/exceptions/words/case.ts';
import type { UseCases } from '../../features/index.ts';
import type { PrecedentsView } from '../../features/precedents/view-model.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { ButtonValue, FormContext } from '../../kernel/content/carried.ts';
import type { Line } from '../../kernel/content/content.ts';
import type { FormValues } from '../../kernel/content/fields.ts';
import type { FormPart } from '../../kernel/content/form-form.ts';
import { FORMS } from '../../kernel/values/forms.ts';
import { type Outcome, tooOld } from './attend.ts';
import { click } from './clicks.ts';
import {
  openExport,
  openGoodwillAgain,
  openKudos,
  openPolicy,
  openProposal,
  openReason,
  openSettings,
} from './open-forms.ts';
import { openAnswer, openVoice, redrawVoice } from './voice.ts';
import { openWebhookForm } from './webhooks.ts';
import { refusalLines } from './words/refusal-lines.ts';

/**
 * For chats where a form that was sent in has to be drawn again to stay open: what was typed in it is still in the
 * currency that it was drawn in first.
 *
 * @returns it, empty, or why it can't be had
 */
export async function reopen(useCases: UseCases, actor: Actor, form: string, context: FormContext): Promise<Outcome> {
  const opened = await open(useCases, actor, form, context);
  const { currency } = context;
  if (opened.is !== 'form' || currency === undefined) return opened;
  return { ...opened, context: { ...opened.context, currency } };
}

async function open(useCases: UseCases, actor: Actor, form: string, context: FormContext): Promise<Outcome> {
  const { id, r, teamId, link, voice } = context;
  const on = id === undefined || r === undefined ? null : { exceptionId: id, revision: r };
  const reason = ACT_IDS.filter((id) => id === 'apply' || asksWords(id)).find((id) => nameOf(id) === form);
  if (form === FORMS.propose) return openProposal(useCases, actor, { words: '' }, teamId);
  if (form === FORMS.edit && on) return openProposal(useCases, actor, { edit: on });
  if (reason && on) return openReason(useCases, actor, reason, on);
  if (form === FORMS.adopt && id) return openPolicy(useCases, actor, id);
  if (form === FORMS.goodwill) return openGoodwillAgain(useCases, actor);
  if (form === FORMS.kudos) return openKudos(useCases, actor, link === undefined ? {} : { link });
  if (form === FORMS.voice) return openVoice(useCases, actor, { kind: voice ?? null, teamId });
  if (form === FORMS.answer) return openAnswer(useCases, actor, { id, r });
  if (form === FORMS.settings) return openSettings(useCases, actor, teamId, r);
  if (form === FORMS.export) return openExport(useCases, actor, teamId);
  if (form === FORMS.webhook) return openWebhookForm(useCases, actor);
  return tooOld();
}

type Sent = { values: FormValues; context: FormContext };

/**
 * Something was chosen in a form on which the rest of it depends: the form as it is now, with what was typed. Nothing is
 * sent in with it, and nothing done.
 */
export function redraw(useCases: UseCases, actor: Actor, form: string, sent: Sent): Promise<Outcome> {
  return form === FORMS.voice ? redrawVoice(useCases, actor, sent) : tooOld();
}

/** A button that stands in a form. Where it is refused the form stays, with the sentence on top and what was typed. */
export async function pressIn(
  useCases: UseCases,
  actor: Actor,
  { action, value }: { action: string; value: ButtonValue },
  { form, ...sent }: Sent & { form: string },
): Promise<Outcome> {
  const outcome = await click(useCases, actor, action, { value, chosen: null });
  if (outcome.is !== 'refusal') return outcome;
  const again = await redraw(useCases, actor, form, sent);
  if (again.is !== 'form') return outcome;
  const lines = await refusalLines(useCases, actor.workspaceId, outcome.refusal);
  return { ...again, form: { ...again.form, parts: [{ is: 'lines', lines }, ...again.form.parts] } };
}

type Filled = { values: FormValues; context: FormContext };

/**
 * Similar past cases for what stands in the form **Propose an exception** by now (docs/product.md §8): a help while
 * proposing, never in its way.
 *
 * @returns null where there are none, and where the person may not know of them
 */
export async function similarCases(
  { exceptions }: UseCases,
  actor: Actor,
  { values, context: { teamId, id } }: Filled,
): Promise<PrecedentsView | null> {
  if (teamId === undefined) return null;
  const [kind = '', resolution = '', reason = ''] = ['kind', 'resolution', 'reason'].map((field) => values.text(field));
  const looked = await exceptions.look(actor, { teamId, kind, resolution, reason, exceptId: id ?? null });
  return looked.ok ? looked.precedents : null;
}

/**
 * **Find similar cases**, for chats that can't tell what is typed: the form once more, with similar past cases on top, and
 * under them the one that `named` (`EX-142`) opens whole; '' opens none.
 *
 * @returns the form, empty: the chat fills in what was typed; or why it can't be had
 */
export async function lookForSimilar(
  useCases: UseCases,
  actor: Actor,
  form: string,
  { named, ...filled }: Filled & { named: string },
): Promise<Outcome> {
  const [opened, precedents, whole] = await Promise.all([
    reopen(useCases, actor, form, filled.context),
    similarCases(useCases, actor, filled),
    named === '' ? [] : openedCase(useCases, actor, named),
  ]);
  if (opened.is !== 'form') return opened;
  const found: FormPart = { is: 'precedents', precedents, looked: { whole } };
  const rest = opened.form.parts.filter(({ is }) => is !== 'precedents');
  return { ...opened, form: { ...opened.form, parts: [found, ...rest] } };
}

/** Each look asks again whether the person may see it, as for `/exception show` (docs/product.md §10). */
async function openedCase(useCases: UseCases, actor: Actor, named: string): Promise<readonly Line[]> {
  const shown = await useCases.exceptions.show(actor, named);
  return shown.ok ? wholeCase(shown.exception) : refusalLines(useCases, actor.workspaceId, shown.refusal);
}
