import type { App } from '@slack/bolt';
import { shared, undone } from '../../../wording/money.ts';
import type { SlackDeps } from '../deps.ts';
import { ACTIONS } from '../ids.ts';
import { said, tooOld } from './said.ts';
import { serveClick } from './serve-click.ts';

/** Buttons of goodwill and random acts (docs/product.md §4). */
export function register(app: App, deps: SlackDeps): void {
  const { money } = deps.useCases;
  serveClick(app, deps, ACTIONS.undo, async (actor, { value: { id } }) =>
    id ? said(await money.undo(actor, id), ({ spending }) => undone(spending)) : tooOld(),
  );
  serveClick(app, deps, ACTIONS.share, async (actor, { value: { id } }) =>
    id ? said(await money.share(actor, id), shared) : tooOld(),
  );
}
