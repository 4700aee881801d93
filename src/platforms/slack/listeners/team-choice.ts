import type { App } from '@slack/bolt';
import type { SlackDeps } from '../deps.ts';
import { EXTRA_FIELDS, FORMS } from '../ids.ts';
import { refused } from '../outcome.ts';
import type { FormContext } from '../values.ts';
import { exceptionCommand } from './exception-command.ts';
import { goodwillCommand } from './goodwill-command.ts';
import { kudosCommand } from './kudos-command.ts';
import type { CommandWork } from './serve-command.ts';
import { serveForm } from './serve-form.ts';

const COMMANDS: Record<NonNullable<FormContext['command']>, (deps: SlackDeps) => CommandWork> = {
  '/exception': exceptionCommand,
  '/goodwill': goodwillCommand,
  '/kudos': kudosCommand,
};

/** Once the team is chosen, the command is taken up as if it had been typed in that team's channel. */
export function register(app: App, deps: SlackDeps): void {
  serveForm(app, deps, FORMS.chooseTeam, async (actor, values, context) => {
    const chosen = values.text(EXTRA_FIELDS.team);
    const { teams } = await deps.useCases.home(actor);
    const team = teams.find(({ teamId }) => teamId === chosen);
    if (!team || !context.command) return refused({ reason: 'not-found', what: 'team', named: null });
    const { channel } = team;
    const source = { channel, respondTo: context.answerTo ?? null };
    return COMMANDS[context.command](deps)({ ...actor, channel }, context.words ?? '', source);
  });
}
