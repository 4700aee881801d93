import { proposalForm } from '../../features/exceptions/forms/proposal.ts';
import { actForm } from '../../features/exceptions/forms/reasons.ts';
import { nameOf, type WordsAct } from '../../features/exceptions/rules/acts.ts';
import { exportForm } from '../../features/exports/forms.ts';
import type { UseCases } from '../../features/index.ts';
import { kudosForm } from '../../features/kudos/forms.ts';
import { goodwillForm } from '../../features/money/forms.ts';
import type { GoodwillForm } from '../../features/money/view-model.ts';
import { policyForm } from '../../features/policies/forms.ts';
import { settingsForm } from '../../features/settings/forms.ts';
import type { Actor } from '../../kernel/actor.ts';
import { ACTIONS } from '../../kernel/content/actions.ts';
import { giveKudosButton, proposeButton, settingsButton } from '../../kernel/content/buttons.ts';
import type { ButtonValue } from '../../kernel/content/carried.ts';
import { LABELS } from '../../kernel/content/labels.ts';
import type { ExceptionId, TeamId } from '../../kernel/values/ids.ts';
import { type Outcome, refused } from './attend.ts';

type DraftFrom = Parameters<UseCases['exceptions']['draft']>[1];

/** The form **Propose an exception**, prefilled, or the same for editing. */
export async function openProposal(
  useCases: UseCases,
  actor: Actor,
  from: DraftFrom,
  teamId?: TeamId,
): Promise<Outcome> {
  const drafted = await useCases.exceptions.draft(actor, from, teamId);
  if (!drafted.ok) return refused(drafted.refusal);
  const { draft } = drafted;
  const subject = draft.editing ? { id: draft.editing.exceptionId, r: draft.editing.revision } : {};
  return {
    is: 'form',
    form: proposalForm(draft),
    context: { teamId: draft.teamId, currency: draft.form.currency ?? draft.format.currency, ...subject },
    opener:
      'words' in from ? proposeButton({ words: from.words, currency: draft.form.currency, id: draft.teamId }) : null,
  };
}

/** A form on an exception; who may not use it hears so before filling it in. */
export async function openReason(
  useCases: UseCases,
  actor: Actor,
  what: WordsAct | 'apply',
  on: { exceptionId: ExceptionId; revision: number | null },
  words?: string,
): Promise<Outcome> {
  const may = await useCases.exceptions.may(actor, what, on);
  if (!may.ok) return refused(may.refusal);
  const { exception } = may;
  const subject = { id: exception.id, r: on.revision ?? exception.revision };
  const opener =
    what === 'reverse' && words !== undefined
      ? { action: nameOf(what), label: LABELS.reverse, value: { ...subject, words } }
      : null;
  return { is: 'form', form: actForm(what, exception, words), context: subject, opener };
}

/** The reason's form for `/exception reverse EX-142`. */
export async function openReverse(
  useCases: UseCases,
  actor: Actor,
  { named, reason }: { named: string; reason: string },
): Promise<Outcome> {
  const found = await useCases.exceptions.find(actor, named);
  if (!found.ok) return refused(found.refusal);
  return openReason(useCases, actor, 'reverse', { exceptionId: found.exception.id, revision: null }, reason);
}

/** The form that asks for what `/goodwill`'s words didn't say, or said in two ways. `asked`: why, where it is known. */
export function openGoodwill(form: GoodwillForm, asked?: Parameters<typeof goodwillForm>[1]): Outcome {
  const value = { spend: form, ask: asked?.ask ?? undefined };
  const opener = { action: ACTIONS.goodwill, label: LABELS.goodwill, value, primary: true };
  return { is: 'form', form: goodwillForm(form, asked), context: { currency: form.currency }, opener };
}

/** The same with nothing in it, or with what a button carries (typed `words`, or the form), as the home team writes money. */
export async function openGoodwillAgain(useCases: UseCases, actor: Actor, value: ButtonValue = {}): Promise<Outcome> {
  const read = await useCases.money.read(actor, value.words ?? '');
  if (!read.ok) return refused(read.refusal);
  const { spend = read.form, ask = null } = value;
  return openGoodwill(spend, { ask: value.spend ? ask : read.ask, format: read.format });
}

type KudosStart = {
  /** The chat's ids of people named already. */
  userIds?: string[];
  /** Thank those behind this exception. */
  thank?: ExceptionId;
  /** The message that it started from. */
  link?: string;
  /** As typed, to open it with again. */
  words?: string;
};

/** The form **Give kudos**, with what is known. */
export async function openKudos(useCases: UseCases, actor: Actor, start: KudosStart): Promise<Outcome> {
  const { userIds = [], thank = null, link, words } = start;
  const drafted = await useCases.kudos.draft(actor, thank);
  if (!drafted.ok) return refused(drafted.refusal);
  const draft = { ...drafted, userIds: [...new Set([...userIds, ...drafted.userIds])] };
  return {
    is: 'form',
    form: kudosForm(draft),
    context: link === undefined ? {} : { link },
    opener: words === undefined ? null : { ...giveKudosButton(), value: { words } },
  };
}

/** The form **Adopt as policy**; `caseId` is one of the cases that it is to be adopted from. */
export async function openPolicy(useCases: UseCases, actor: Actor, caseId: ExceptionId): Promise<Outcome> {
  const drafted = await useCases.policies.draft(actor, caseId);
  if (!drafted.ok) return refused(drafted.refusal);
  const { draft } = drafted;
  return {
    is: 'form',
    form: policyForm(draft),
    context: { id: draft.caseId, currency: draft.format.currency },
    opener: null,
  };
}

/** The form that asks what to export, of what time and as what (docs/product.md §10). */
export async function openExport(useCases: UseCases, actor: Actor, teamId?: TeamId): Promise<Outcome> {
  const found = await useCases.exports.options(actor, teamId);
  if (!found.ok) return refused(found.refusal);
  return {
    is: 'form',
    form: exportForm(found),
    context: { teamId: found.teamId },
    opener: { action: ACTIONS.export, label: LABELS.export, value: { id: found.teamId } },
  };
}

/**
 * The team's settings; who may not change them can read them (docs/product.md §10).
 *
 * @param drawnFrom what a form that stays open was drawn from first
 */
export async function openSettings(
  useCases: UseCases,
  actor: Actor,
  teamId?: TeamId,
  drawnFrom?: number,
): Promise<Outcome> {
  const shown = await useCases.settings.show(actor, teamId);
  if (!shown.ok) return refused(shown.refusal);
  const { settings, version } = shown;
  const { teamId: id } = settings;
  const r = drawnFrom ?? version;
  return {
    is: 'form',
    form: settingsForm(settings),
    // A team whose start was cut short has nothing on record yet.
    context: r > 0 ? { teamId: id, r } : { teamId: id },
    opener: settingsButton(id),
  };
}
