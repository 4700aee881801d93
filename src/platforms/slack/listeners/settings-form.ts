import type { App } from '@slack/bolt';
import { settingsChanged } from '../../../wording/settings.ts';
import type { SlackDeps } from '../deps.ts';
import { FORMS } from '../ids.ts';
import { settingsOf } from '../settings-values.ts';
import { said, tooOld } from './said.ts';
import { serveForm } from './serve-form.ts';

/** The form of `/exception setup` (docs/product.md §2). */
export function register(app: App, deps: SlackDeps): void {
  serveForm(app, deps, FORMS.settings, async (actor, values, { teamId }) => {
    if (teamId === undefined) return tooOld();
    const done = await deps.useCases.settings.change(actor, teamId, settingsOf(values));
    return said(done, ({ settings, changed }) => settingsChanged(settings, changed));
  });
}
