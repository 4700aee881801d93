import type { UseCases } from '../../features/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { FormContext } from '../../kernel/content/carried.ts';
import { FORMS } from '../../kernel/values/forms.ts';
import {
  openExport,
  openGoodwillAgain,
  openKudos,
  openPolicy,
  openProposal,
  openReason,
  openSettings,
} from './open-forms.ts';
import { type Outcome, tooOld } from './outcome.ts';
import { openAnswer, openVoice } from './voice-form.ts';
import { openWebhookForm } from './webhooks.ts';

const REASONS = ['object', 'decline', 'apply', 'raise', 'coach', 'reverse'] as const;

/**
 * For chats where a form that was sent in has to be drawn anew to stay open: what was typed in it is still in the
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
  const reason = REASONS.find((name) => FORMS[name] === form);
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
