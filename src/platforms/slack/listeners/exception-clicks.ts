import type { App } from '@slack/bolt';
import type { Actor, OnException } from '../../../application/api.ts';
import { exceptionDetails, withdrawnContent } from '../../../wording/answer-content.ts';
import { approved, coSignedAnswer, endorsed } from '../../../wording/answers.ts';
import type { SlackDeps } from '../deps.ts';
import { ACTIONS, type ActionId } from '../ids.ts';
import { answered, type Outcome, refused } from '../outcome.ts';
import { drawn } from '../views/drawn.ts';
import { askForTeam } from './ask-for-team.ts';
import { kudosForm, proposalForm, reasonForm } from './open-forms.ts';
import { said, tooOld } from './said.ts';
import { type Clicked, serveClick } from './serve-click.ts';

/** The buttons of an exception (docs/product.md §3), wherever they stand. */
export function register(app: App, deps: SlackDeps): void {
  const { exceptions } = deps.useCases;

  onExact(app, deps, ACTIONS.coSign, async (actor, on) => said(await exceptions.coSign(actor, on), coSignedAnswer));
  onExact(app, deps, ACTIONS.withdraw, async (actor, on) => {
    const done = await exceptions.withdraw(actor, on);
    return done.ok ? answered(drawn(withdrawnContent(done.exception))) : refused(done.refusal);
  });
  onExact(app, deps, ACTIONS.approve, async (actor, on) =>
    said(await exceptions.approve(actor, on), ({ exception }) => approved(exception)),
  );
  onExact(app, deps, ACTIONS.endorse, async (actor, { exceptionId }) =>
    said(await exceptions.endorse(actor, exceptionId), ({ exception }) => endorsed(exception)),
  );

  onExact(app, deps, ACTIONS.edit, (actor, on, { asked }) => proposalForm(deps, actor, asked, { edit: on }));
  for (const what of ['object', 'decline', 'apply', 'raise', 'coach'] as const) {
    onExact(app, deps, ACTIONS[what], (actor, on, { asked }) => reasonForm(deps, actor, asked, what, on));
  }
  onExact(app, deps, ACTIONS.thank, (actor, { exceptionId }, { asked }) =>
    kudosForm(deps, actor, asked, { thank: exceptionId }),
  );

  serveClick(app, deps, ACTIONS.show, async (actor, { value: { words = '' } }) => {
    const shown = await exceptions.show(actor, words);
    return shown.ok ? answered(drawn(exceptionDetails(shown.exception))) : refused(shown.refusal);
  });
  serveClick(app, deps, ACTIONS.proposeAgain, (actor, { value, asked }) =>
    value.id ? proposalForm(deps, actor, asked, { again: value.id }) : tooOld(),
  );
  serveClick(app, deps, ACTIONS.propose, async (actor, { value: { words = '' }, asked }) =>
    askForTeam(deps, actor, asked, { command: '/exception', words }, await proposalForm(deps, actor, asked, { words })),
  );
  serveClick(app, deps, ACTIONS.proposeSpending, (actor, { value: { spend }, asked }) =>
    spend ? proposalForm(deps, actor, asked, { goodwill: spend }) : tooOld(),
  );
}

type ExceptionWork = (actor: Actor, on: OnException, clicked: Clicked) => Promise<Outcome>;

/** The button names an exception and the revision that it was drawn from. */
function onExact(app: App, deps: SlackDeps, action: ActionId, work: ExceptionWork): void {
  serveClick(app, deps, action, (actor, clicked) => {
    const { id, r } = clicked.value;
    if (id === undefined || r === undefined) return tooOld();
    return work(actor, { exceptionId: id, revision: r }, clicked);
  });
}
