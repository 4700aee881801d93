import type { Control } from './slack/control.ts';
import { APP, type Json, type SlackMessage, type SlackView } from './slack/types.ts';
import { escapeCommand } from './slack-text.ts';
import { findAction, type Typed } from './view-state.ts';

/**
 * What was clicked or chosen: by `action_id`, or by the label on the button; where several blocks have the like, by
 * `block` too. `value`: what was chosen. `typed`: what stands in a modal's inputs in the meantime.
 */
export type Click = { user: string; action: string; block?: string; value?: Typed; typed?: Record<string, Typed> };

/** Where it was clicked. `viewId`: of a modal; `responseUrl`: of a message. `place`: that, as payloads carry it. */
export type Clicked = { place: Json; blocks: Json[]; viewId: string | null; responseUrl: string | null };

/** A command as it is typed, `/exception` and the text after it. */
export type TypedCommand = { user: string; channel: string; command: string; text: string };

/** @returns a command's fields; names after `@` and `#` are escaped here, as Slack does. */
export function commandFields(slack: Control, what: TypedCommand): Record<string, string> {
  const { world } = slack;
  return {
    token: 'sandbox',
    team_id: world.teamId,
    team_domain: world.domain,
    ...ofOrganisation(slack),
    channel_id: what.channel,
    channel_name: channelName(slack, what.channel),
    user_id: what.user,
    user_name: world.users.get(what.user)?.name ?? what.user,
    command: what.command,
    text: escapeCommand(what.text, world),
    api_app_id: APP.appId,
    is_enterprise_install: String(world.isOrgInstall),
    response_url: slack.responseUrl(what.user, what.channel),
    trigger_id: slack.trigger(what.user),
  };
}

/**
 * @returns what Slack sends of a click.
 * @throws where nothing there has that name.
 */
export function clickPayload(slack: Control, click: Click, on: Clicked): Json {
  const action = findAction(on.blocks, click);
  if (!action) throw new Error(`There is nothing named ${click.action} to click.`);
  return {
    type: 'block_actions',
    ...who(slack, click.user, !('view' in on.place)),
    ...on.place,
    trigger_id: slack.trigger(click.user, on.viewId),
    ...(on.responseUrl ? { response_url: on.responseUrl, state: { values: {} } } : {}),
    actions: [{ ...action, action_ts: actionTs() }],
  };
}

/** @returns an event in its envelope; `id` names the delivery. */
export function eventPayload({ world }: Control, id: string, event: Json): Json {
  return {
    token: 'sandbox',
    team_id: world.teamId,
    api_app_id: APP.appId,
    type: 'event_callback',
    event_id: id,
    event_time: Math.floor(Date.now() / 1000),
    context_team_id: world.teamId,
    context_enterprise_id: world.enterpriseId,
    event_context: `4-${id}`,
    is_ext_shared_channel: false,
    event: { event_ts: actionTs(), ...event },
    authorizations: [
      {
        enterprise_id: world.enterpriseId,
        team_id: world.teamId,
        user_id: APP.botUserId,
        is_bot: true,
        is_enterprise_install: world.isOrgInstall,
      },
    ],
  };
}

/**
 * The part of every interaction's payload that says who, and in which workspace: the app's, but a form's and shortcut's
 * is the person's own (github.com/slackapi/bolt-js/issues/1614).
 */
export function who(slack: Control, user: string, isMessage = false): Json {
  const { name = user, teamId = slack.world.teamId } = slack.world.users.get(user) ?? {};
  return {
    user: { id: user, username: name, name, team_id: teamId },
    team: { id: isMessage ? slack.world.teamId : teamId, domain: slack.world.domain, ...ofOrganisation(slack) },
    enterprise: slack.world.enterpriseId === null ? null : { id: slack.world.enterpriseId, name: slack.world.domain },
    is_enterprise_install: slack.world.isOrgInstall,
    api_app_id: APP.appId,
    token: 'sandbox',
  };
}

function ofOrganisation({ world }: Control): Record<string, string> {
  return world.enterpriseId === null ? {} : { enterprise_id: world.enterpriseId, enterprise_name: world.domain };
}

/** The message that was clicked, and its channel. */
export function messagePayload(slack: Control, message: SlackMessage): Json {
  const name = channelName(slack, message.channel);
  return { channel: { id: message.channel, name }, message: slack.payloadOf(message) };
}

/** A view as payloads carry it. */
export function viewPayload({ world }: Control, view: SlackView): Json {
  const { teamId } = world;
  return { ...view, team_id: teamId, app_id: APP.appId, bot_id: APP.botId, app_installed_team_id: teamId };
}

/** Slack names neither private channels nor private messages. */
export function channelName({ world }: Control, id: string): string {
  const channel = world.channels.get(id);
  if (channel?.dmWith) return 'directmessage';
  return channel && !channel.isPrivate ? channel.name : 'privategroup';
}

let lastActionMicros = 0;

/** @returns a timestamp for an action; no two are the same. */
export function actionTs(): string {
  lastActionMicros = Math.max(Date.now() * 1000, lastActionMicros + 1);
  const micros = String(lastActionMicros);
  return `${micros.slice(0, -6)}.${micros.slice(-6)}`;
}
