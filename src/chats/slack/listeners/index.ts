import type { App } from '@slack/bolt';
import type { SlackDeps } from '../deps.ts';
import { register as clicks } from './clicks.ts';
import { register as commands } from './commands.ts';
import { register as events } from './events.ts';
import { register as forms } from './forms.ts';
import { register as shortcuts } from './shortcuts.ts';

/** Makes the service listen to everything that people do in Slack. What comes of it is the same in every chat. */
export function registerListeners(app: App, deps: SlackDeps): void {
  for (const register of [commands, clicks, forms, shortcuts, events]) register(app, deps);
}
