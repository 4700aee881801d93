import type { Control } from './slack/control.ts';
import { APP, type Json, type SlackMessage, type SlackView } from './slack/types.ts';

/** The part of every interaction's payload that says who, and in which workspace. */
export function who(slack: Control, user: string): Json {
  const name = slack.world.users.get(user)?.name ?? user;
  return {
    user: { id: user, username: name, name, team_id: slack.world.teamId },
    team: { id: slack.world.teamId, domain: slack.world.domain },
    enterprise: slack.world.enterpriseId === null ? null : { id: slack.world.enterpriseId, name: slack.world.domain },
    is_enterprise_install: slack.world.enterpriseId !== null,
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
export function viewPayload({ world }: Control, view: SlackView): Json {
  const { teamId } = world;
  return { ...view, team_id: teamId, app_id: APP.appId, bot_id: APP.botId, app_installed_team_id: teamId };
}
