import type { UseCases } from '../../features/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { WorkspaceId } from '../../kernel/values/ids.ts';
import type {
  ClickPayload,
  CommandPayload,
  MessageShortcutPayload,
  ShortcutPayload,
  SubmissionPayload,
} from './payloads.ts';
import { DIRECTLY } from './values.ts';
import type { Sender } from './workspaces.ts';

/** A verified request: who, where, and the ways to answer. */
export type Asked = {
  userId: string;
  /** Null: private messages, a group, the home. */
  channel: string | null;
  /** Equal when Slack sends the request again. */
  requestKey: string;
  origin: 'slack:command' | 'slack:words' | 'slack:click' | 'slack:form' | 'slack:shortcut' | 'slack:home';
  /** Opens a modal, for three seconds. Null: a form. */
  triggerId: string | null;
  /** Takes five private answers in thirty minutes; or `DIRECTLY`. Null: the home, a form. */
  respondTo: string | null;
};

type From = Pick<ClickPayload, 'team' | 'enterprise'> & {
  view?: { app_installed_team_id?: string | null | undefined } | undefined;
};

/** @returns whose request it is, as all but commands and events say it. */
export function senderOf({ team, enterprise, view }: From): Sender {
  const installedId = view?.app_installed_team_id ?? null;
  return { teamId: team?.id ?? null, enterpriseId: enterprise?.id ?? null, installedId };
}

/** Slack repeats a command with the same `trigger_id`. */
export function askedByCommand(payload: CommandPayload): Asked {
  return {
    userId: payload.user_id,
    channel: channelOf(payload.channel_id, payload.channel_name),
    requestKey: `command:${payload.trigger_id}`,
    origin: 'slack:command',
    triggerId: payload.trigger_id,
    respondTo: payload.response_url,
  };
}

/** What somebody wrote to the bot is known by where and when. */
export function askedByWords({ user, channel, ts }: { user: string; channel: string; ts: string }): Asked {
  return {
    userId: user,
    channel: channelOf(channel, ''),
    requestKey: `words:${channel}:${ts}`,
    origin: 'slack:words',
    triggerId: null,
    respondTo: null,
  };
}

/** A click is known by who clicked what, when and where; a second click has another `action_ts`. */
export function askedByClick(payload: ClickPayload): Asked {
  const [{ action_id, action_ts }] = payload.actions;
  const where = payload.message?.ts ?? payload.container?.message_ts ?? payload.view?.id ?? '';
  const channelId = payload.channel?.id ?? payload.container?.channel_id;
  return {
    userId: payload.user.id,
    channel: channelId === undefined ? null : channelOf(channelId, payload.channel?.name ?? ''),
    requestKey: `click:${payload.user.id}:${action_id}:${action_ts}:${where}`,
    origin: 'slack:click',
    triggerId: payload.trigger_id,
    respondTo: payload.response_url ?? null,
  };
}

/** A form is known by its view; the `hash` changes with each update of it. `channel`: where it was opened from. */
export function askedBySubmission(payload: SubmissionPayload, channel: string | null): Asked {
  return {
    userId: payload.user.id,
    channel,
    requestKey: `form:${payload.view.id}`,
    origin: 'slack:form',
    triggerId: null,
    respondTo: null,
  };
}

export function askedByMessageShortcut(payload: MessageShortcutPayload): Asked {
  return {
    userId: payload.user.id,
    channel: channelOf(payload.channel.id, payload.channel.name),
    requestKey: `shortcut:${payload.trigger_id}`,
    origin: 'slack:shortcut',
    triggerId: payload.trigger_id,
    respondTo: payload.response_url,
  };
}

export function askedByShortcut({ user, trigger_id }: ShortcutPayload): Asked {
  return {
    userId: user.id,
    channel: null,
    requestKey: `shortcut:${trigger_id}`,
    origin: 'slack:shortcut',
    triggerId: trigger_id,
    respondTo: DIRECTLY,
  };
}

/** @returns the request's person as the use cases want them; may throw ChatError where Slack must be asked and can't be. */
export async function actorOf(useCases: UseCases, ws: WorkspaceId, asked: Asked): Promise<Actor> {
  const personId = await useCases.people.resolve(ws, asked.userId);
  const { channel, requestKey, origin } = asked;
  return { workspaceId: ws, personId, channel, requestKey, origin };
}

/** @returns the channel, or null for what is no channel: private messages and group conversations. */
function channelOf(id: string, name: string): string | null {
  return id.startsWith('D') || name === 'directmessage' || name.startsWith('mpdm-') ? null : id;
}
