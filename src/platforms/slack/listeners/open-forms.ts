import type { Actor, GoodwillForm, UseCases } from '../../../application/api.ts';
import type { ExceptionId, TeamId } from '../../../domain/shared/ids.ts';
import { openLate } from '../../../wording/answers.ts';
import { proposeButton } from '../../../wording/buttons.ts';
import { formFor, type ReasonFormName } from '../../../wording/forms/form-for.ts';
import { pressAgain } from '../../../wording/service.ts';
import type { SlackDeps } from '../deps.ts';
import { contextOf, type Source } from '../form-context.ts';
import { type Outcome, refused } from '../outcome.ts';
import { answer, type Drawn } from '../views/blocks.ts';
import { formModal } from '../views/modals.ts';

type DraftFrom = Parameters<UseCases['exceptions']['draft']>[1];

/** The form **Propose an exception**, prefilled, or the same for editing. */
export async function proposalForm(deps: SlackDeps, actor: Actor, source: Source, from: DraftFrom): Promise<Outcome> {
  const drafted = await deps.useCases.exceptions.draft(actor, from);
  if (!drafted.ok) return refused(drafted.refusal);
  const { draft } = drafted;
  const subject = draft.editing ? { id: draft.editing.exceptionId, r: draft.editing.revision } : {};
  const view = formModal(formFor.proposal(draft), contextOf(source, { teamId: draft.teamId, ...subject }));
  return { is: 'modal', view, instead: 'words' in from ? reopen(from.words) : answer(pressAgain()) };
}

/** What was typed is kept in a button, because a command's words are gone once it is sent. */
function reopen(words: string): Drawn {
  return answer(openLate(), [proposeButton(words)]);
}

/** A form on an exception; who may not use it hears so before filling it in. */
export async function reasonForm(
  deps: SlackDeps,
  actor: Actor,
  source: Source,
  what: ReasonFormName,
  on: { exceptionId: ExceptionId; revision: number | null },
  words?: string,
): Promise<Outcome> {
  const may = await deps.useCases.exceptions.may(actor, what, on);
  if (!may.ok) return refused(may.refusal);
  const { exception } = may;
  const context = contextOf(source, { id: exception.id, r: on.revision ?? exception.revision });
  return { is: 'modal', view: formModal(formFor[what](exception, words), context), instead: answer(pressAgain()) };
}

/** The reason's form for `/exception reverse EX-142`. */
export async function reverseForm(
  deps: SlackDeps,
  actor: Actor,
  source: Source,
  { named, reason }: { named: string; reason: string },
): Promise<Outcome> {
  const found = await deps.useCases.exceptions.find(actor, named);
  if (!found.ok) return refused(found.refusal);
  return reasonForm(deps, actor, source, 'reverse', { exceptionId: found.exception.id, revision: null }, reason);
}

/** The form that asks for what `/goodwill`'s words didn't say. */
export function goodwillForm(form: GoodwillForm, source: Source): Outcome {
  return { is: 'modal', view: formModal(formFor.goodwill(form), contextOf(source)), instead: answer(pressAgain()) };
}

type KudosStart = {
  /** The chat's ids of people named already. */
  userIds?: string[];
  /** Thank those behind this exception. */
  thank?: ExceptionId;
  /** The message that it started from. */
  link?: string;
};

/** The form **Give kudos**, with what is known. */
export async function kudosForm(deps: SlackDeps, actor: Actor, source: Source, start: KudosStart): Promise<Outcome> {
  const { userIds = [], thank = null, link } = start;
  const drafted = await deps.useCases.kudos.draft(actor, thank);
  if (!drafted.ok) return refused(drafted.refusal);
  const draft = { ...drafted, userIds: [...new Set([...userIds, ...drafted.userIds])] };
  const view = formModal(formFor.kudos(draft), contextOf(source, link === undefined ? {} : { link }));
  return { is: 'modal', view, instead: answer(pressAgain()) };
}

/** The team's settings; who may not change them can read them (docs/product.md §10). */
export async function settingsForm(deps: SlackDeps, actor: Actor, source: Source, teamId?: TeamId): Promise<Outcome> {
  const shown = await deps.useCases.settings.show(actor, teamId);
  if (!shown.ok) return refused(shown.refusal);
  const { settings } = shown;
  const view = formModal(formFor.settings(settings), contextOf(source, { teamId: settings.teamId }));
  return { is: 'modal', view, instead: answer(pressAgain()) };
}
