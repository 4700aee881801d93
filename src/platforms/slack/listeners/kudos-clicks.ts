import type { App } from '@slack/bolt';
import { secondedAnswer, takenBack } from '../../../wording/kudos.ts';
import type { SlackDeps } from '../deps.ts';
import { ACTIONS } from '../ids.ts';
import { askForTeam } from './ask-for-team.ts';
import { kudosForm } from './open-forms.ts';
import { said, tooOld } from './said.ts';
import { serveClick } from './serve-click.ts';

/** Kudos' buttons (docs/product.md §5). */
export function register(app: App, deps: SlackDeps): void {
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
