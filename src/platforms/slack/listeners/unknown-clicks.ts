import type { App } from '@slack/bolt';
import type { SlackDeps } from '../deps.ts';
import { ACTIONS } from '../ids.ts';
import { tooOld } from './said.ts';
import { serveClick } from './serve-click.ts';

const KNOWN = Object.values(ACTIONS).map((action) => action.replaceAll('.', String.raw`\.`));
const UNKNOWN = new RegExp(`^(?!(?:${KNOWN.join('|')})$)`);

/** Messages stay for years: a button that no version draws any more is answered, too. */
export function register(app: App, deps: SlackDeps): void {
  serveClick(app, deps, UNKNOWN, tooOld);
}
