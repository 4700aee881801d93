import type { App } from '@slack/bolt';
import { privatePart } from '../../../wording/digest.ts';
import { formFor } from '../../../wording/forms/form-for.ts';
import { CHOSEN } from '../../../wording/home.ts';
import { pressAgain } from '../../../wording/service.ts';
import type { SlackDeps } from '../deps.ts';
import { ACTIONS } from '../ids.ts';
import { type Outcome, refused } from '../outcome.ts';
import { answer } from '../views/blocks.ts';
import { formModal } from '../views/modals.ts';
import { settingsForm } from './open-forms.ts';
import { said, tooOld } from './said.ts';
import { serveClick } from './serve-click.ts';

/** Choices on the home, in recaps and in digests (docs/product.md §7, §9). */
export function register(app: App, deps: SlackDeps): void {
  const { digest, settings } = deps.useCases;
  serveClick(app, deps, ACTIONS.recapOn, async (actor) =>
    said(await digest.setRecap(actor, true), () => CHOSEN.recapOn),
  );
  serveClick(app, deps, ACTIONS.recapOff, async (actor) =>
    said(await digest.setRecap(actor, false), () => CHOSEN.recapOff),
  );
  serveClick(app, deps, ACTIONS.homeTeam, async (actor, { chosen }) =>
    chosen ? said(await settings.chooseHomeTeam(actor, chosen), () => CHOSEN.homeTeam) : tooOld(),
  );
  serveClick(app, deps, ACTIONS.settings, (actor, { value, asked }) => settingsForm(deps, actor, asked, value.id));
  serveClick(app, deps, ACTIONS.privatePart, async (actor, { value: { id } }): Promise<Outcome> => {
    if (!id) return tooOld();
    const part = await digest.privatePart(actor, id);
    if (!part.ok) return refused(part.refusal);
    const view = formModal(formFor.notice([privatePart(part.notThanked)], 'Private part'));
    return { is: 'modal', view, instead: answer(pressAgain()) };
  });
}
