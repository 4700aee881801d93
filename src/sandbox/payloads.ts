import type { Control } from './slack/control.ts';
import { APP, type Json, type SlackMessage, type SlackView } from './slack/types.ts';

/** The part of every interaction's payload that says who, and in which workspace. */
export function who(slack: Control, user: string): Json {
  const name = slack.world.users.get(user)?.name ?? user;
  return {
    user: { id: user, username: name, name, team_id: APP.teamId },
    team: { id: APP.teamId, domain: slack.world.domain },
    enterprise: null,
    is_enterprise_install: false,
    api_app_id: APP.appId,
    token: 'sandbox',
  };
}

/** The message that was clicked, and its channel. */
export function messagePayload(slack: Control, message: SlackMessage): Json {
  const channel = slack.world.channels.get(message.channel);
  const name = channel?.dmWith ? 'directmessage' : (channel?.name ?? 'privategroup');
  return { channel: { id: message.channel, name }, message: slack.payloadOf(message) };
}

/** A view as payloads carry it. */
export function viewPayload(view: SlackView): Json {
  return { ...view, team_id: APP.teamId, app_id: APP.appId, bot_id: APP.botId, app_installed_team_id: APP.teamId };
}
