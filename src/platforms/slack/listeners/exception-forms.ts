import type { App } from '@slack/bolt';
import type { Actor, ProposalForm } from '../../../application/api.ts';
import { CUSTOMER_MOODS } from '../../../domain/exception/state.ts';
import { YES_CHECK_ITEMS } from '../../../domain/shared/settings.ts';
import { applied, coached, declined, edited, objected, proposed, raised, reversed } from '../../../wording/answers.ts';
import type { SlackDeps } from '../deps.ts';
import type { FormValues } from '../form-values.ts';
import { EXTRA_FIELDS, FORMS, type FormId } from '../ids.ts';
import type { Outcome } from '../outcome.ts';
import { said, tooOld } from './said.ts';
import { serveForm } from './serve-form.ts';

/** The forms on an exception (docs/product.md §3, §8). */
export function register(app: App, deps: SlackDeps): void {
  const { exceptions } = deps.useCases;

  serveForm(app, deps, FORMS.propose, async (actor, values, { teamId }) =>
    teamId === undefined
      ? tooOld()
      : said(await exceptions.propose(actor, teamId, proposalOf(values)), ({ exception }) => proposed(exception)),
  );
  onExact(FORMS.edit, async (actor, on, values) =>
    said(await exceptions.edit(actor, on, proposalOf(values)), ({ exception, voided }) => edited(exception, voided)),
  );
  onExact(FORMS.object, async (actor, on, values) =>
    said(await exceptions.object(actor, on, textOf(values, 'reason')), ({ exception, escalated }) =>
      objected(exception, escalated),
    ),
  );
  onExact(FORMS.decline, async (actor, on, values) =>
    said(await exceptions.decline(actor, on, textOf(values, 'comment')), ({ exception }) => declined(exception)),
  );
  onExact(FORMS.apply, async (actor, { exceptionId }, values) =>
    said(await exceptions.apply(actor, exceptionId, outcomeFormOf(values)), ({ exception, returned }) =>
      applied(exception, returned),
    ),
  );
  onExact(FORMS.raise, async (actor, { exceptionId }, values) =>
    said(await exceptions.raise(actor, exceptionId, textOf(values, 'reason')), ({ exception }) => raised(exception)),
  );
  onExact(FORMS.coach, async (actor, { exceptionId }, values) =>
    said(await exceptions.coach(actor, exceptionId, textOf(values, 'note')), ({ exception }) => coached(exception)),
  );
  onExact(FORMS.reverse, async (actor, { exceptionId }, values) =>
    said(await exceptions.reverse(actor, exceptionId, textOf(values, 'reason')), ({ exception, returned }) =>
      reversed(exception, returned),
    ),
  );

  type ExceptionWork = (
    actor: Actor,
    on: { exceptionId: string; revision: number },
    values: FormValues,
  ) => Promise<Outcome>;

  function onExact(form: FormId, work: ExceptionWork): void {
    serveForm(app, deps, form, (actor, values, { id, r }) =>
      id === undefined || r === undefined ? tooOld() : work(actor, { exceptionId: id, revision: r }, values),
    );
  }
}

function textOf(values: FormValues, field: string): string {
  return values.text(field) ?? '';
}

function proposalOf(values: FormValues): ProposalForm {
  const ticked = values.ticked('yesCheck') ?? [];
  return {
    customer: textOf(values, 'customer'),
    resolution: textOf(values, 'resolution'),
    reason: textOf(values, 'reason'),
    amount: textOf(values, 'amount'),
    kind: textOf(values, 'kind'),
    ticketLink: textOf(values, 'ticketLink'),
    waiting: (values.ticked(EXTRA_FIELDS.waiting) ?? []).length > 0,
    yesCheck: YES_CHECK_ITEMS.filter((item) => ticked.includes(item)),
  };
}

function outcomeFormOf(values: FormValues) {
  const chosen = textOf(values, 'mood');
  return {
    mood: CUSTOMER_MOODS.find((mood) => mood === chosen) ?? 'Unknown',
    note: textOf(values, 'note'),
    actualAmount: textOf(values, 'actualAmount'),
  };
}
