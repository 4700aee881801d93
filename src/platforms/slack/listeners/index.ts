import type { App } from '@slack/bolt';
import type { SlackDeps } from '../deps.ts';
import { register as events } from './events.ts';
import { register as exceptionClicks } from './exception-clicks.ts';
import { register as exceptionCommand } from './exception-command.ts';
import { register as exceptionForms } from './exception-forms.ts';
import { register as goodwillClicks } from './goodwill-clicks.ts';
import { register as goodwillCommand } from './goodwill-command.ts';
import { register as goodwillForm } from './goodwill-form.ts';
import { register as homeClicks } from './home-clicks.ts';
import { register as kudosClicks } from './kudos-clicks.ts';
import { register as kudosCommand } from './kudos-command.ts';
import { register as kudosForm } from './kudos-form.ts';
import { register as kudosShortcut } from './kudos-shortcut.ts';
import { register as settingsForm } from './settings-form.ts';
import { register as teamChoice } from './team-choice.ts';
import { register as unknownClicks } from './unknown-clicks.ts';

const ALL = [
  exceptionCommand,
  exceptionClicks,
  exceptionForms,
  goodwillCommand,
  goodwillClicks,
  goodwillForm,
  kudosCommand,
  kudosClicks,
  kudosForm,
  kudosShortcut,
  settingsForm,
  teamChoice,
  homeClicks,
  unknownClicks,
  events,
];

/** Makes the service listen to everything that people do in Slack. */
export function registerListeners(app: App, deps: SlackDeps): void {
  for (const register of ALL) register(app, deps);
}
