import type { App } from '@slack/bolt';
import { privatePart } from '../../../wording/digest.ts';
import { CHOSEN } from '../../../wording/home.ts';
import { secondedAnswer, takenBack } from '../../../wording/kudos.ts';
import { shared, undone } from '../../../wording/money.ts';
import { pressAgain } from '../../../wording/service.ts';
import type { SlackDeps } from '../deps.ts';
import { ACTIONS } from '../ids.ts';
import { type Outcome, refused, SEEN } from '../outcome.ts';
import { answer } from '../views/blocks.ts';
import { noticeModal } from '../views/modals.ts';
import { askForTeam } from './ask-for-team.ts';
import { kudosForm, settingsForm } from './open-forms.ts';
import { said, tooOld } from './said.ts';
import { serveClick } from './serve-click.ts';

/** Kudos' buttons (docs/product.md §5). */
export function registerKudosClicks(app: App, deps: SlackDeps): void {
  const { kudos } = deps.useCases;
  serveClick(app, deps, ACTIONS.second, async (actor, { value: { id } }) =>
    id ? said(await kudos.second(actor, id), (done) => secondedAnswer(done.kudos)) : tooOld(),
  );
  serveClick(app, deps, ACTIONS.takeBack, async (actor, { value: { id } }) =>
    id ? said(await kudos.takeBack(actor, id), takenBack) : tooOld(),
  );
  serveClick(app, deps, ACTIONS.giveKudos, async (actor, { asked }) =>
    askForTeam(deps, actor, asked, { command: '/kudos', words: '' }, await kudosForm(deps, actor, asked, {})),
  );
}

/** Buttons of goodwill and random acts (docs/product.md §4). */
export function registerMoneyClicks(app: App, deps: SlackDeps): void {
  const { money } = deps.useCases;
  serveClick(app, deps, ACTIONS.undo, async (actor, { value: { id } }) =>
    id ? said(await money.undo(actor, id), ({ spending }) => undone(spending)) : tooOld(),
  );
  serveClick(app, deps, ACTIONS.share, async (actor, { value: { id } }) =>
    id ? said(await money.share(actor, id), shared) : tooOld(),
  );
}

/** Choices on the home, in recaps and in digests (docs/product.md §7, §9). */
export function registerHomeClicks(app: App, deps: SlackDeps): void {
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
    return {
      is: 'modal',
      view: noticeModal([privatePart(part.notThanked)], 'Private part'),
      instead: answer(pressAgain()),
    };
  });
  serveClick(app, deps, ACTIONS.link, async () => SEEN);
}
