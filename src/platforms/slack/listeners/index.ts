import type { App } from '@slack/bolt';
import type { SlackDeps } from '../deps.ts';
import { register as events } from './events.ts';
import { register as exceptionClicks } from './exception-clicks.ts';
import { register as exceptionCommand } from './exception-command.ts';
import { register as exceptionForms } from './exception-forms.ts';
import { register as goodwillCommand } from './goodwill-command.ts';
import { register as kudosCommand } from './kudos-command.ts';
import { register as kudosShortcut } from './kudos-shortcut.ts';
import { registerHomeClicks, registerKudosClicks, registerMoneyClicks } from './other-clicks.ts';
import { register as otherForms } from './other-forms.ts';
import { register as teamChoice } from './team-choice.ts';
import { register as unknownClicks } from './unknown-clicks.ts';

const ALL = [
  exceptionCommand,
  goodwillCommand,
  kudosCommand,
  kudosShortcut,
  exceptionClicks,
  registerKudosClicks,
  registerMoneyClicks,
  registerHomeClicks,
  exceptionForms,
  otherForms,
  teamChoice,
  unknownClicks,
  events,
];

/** Makes the service listen to everything that people do in Slack. */
export function registerListeners(app: App, deps: SlackDeps): void {
  for (const register of ALL) register(app, deps);
}
