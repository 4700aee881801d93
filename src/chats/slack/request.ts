import * as z from 'zod';
import type { UseCases } from '../../features/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import { type ButtonValue, buttonValue, formContext } from '../../kernel/content/carried.ts';
import type { WorkspaceId } from '../../kernel/values/ids.ts';
import { LIMITS } from './limits.ts';
import type {
  ClickPayload,
  CommandPayload,
  MessageShortcutPayload,
  ShortcutPayload,
  SubmissionPayload,
} from './payloads.ts';
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
  stored?: NonNullable<Actor['stored']>;
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

/** What someone wrote to the bot is known by where and when. */
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
  const { channel, requestKey, origin, stored } = asked;
  return { workspaceId: ws, personId, channel, requestKey, origin, ...(stored && { stored }) };
}

/**
 * For requests whose acknowledgement shows nothing of the answer: they are acknowledged once their command is stored,
 * and the answer is made after that.
 *
 * @returns `stored` resolves then; it never does for what stores nothing
 */
export function acknowledgedOnceStored(asked: Asked): { asked: Asked; stored: Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stored = () => {
    resolve();
    // The acknowledgement goes out before anything else is worked on.
    return new Promise<void>((goOn) => setImmediate(goOn));
  };
  return { asked: { ...asked, stored }, stored: promise };
}

/** @returns the channel, or null for what is no channel: private messages and group conversations. */
function channelOf(id: string, name: string): string | null {
  return id.startsWith('D') || name === 'directmessage' || name.startsWith('mpdm-') ? null : id;
}

/** Where the answer to a form goes that was asked for anywhere: private messages. */
export const DIRECTLY = 'directly';

/** What a modal remembers; `answerTo`: where its answer goes, a response_url or `DIRECTLY`. */
const slackContext = formContext.extend({ answerTo: z.union([z.url(), z.literal(DIRECTLY)]).optional() });
export type FormContext = z.infer<typeof slackContext>;
export type { ButtonValue };

/** @returns the button's value as compact JSON. Typed words are shortened until it fits Slack's limit. */
export function writeValue(value: ButtonValue): string {
  return writeWithin(value, LIMITS.buttonValue, (most) => ({
    ...value,
    ...(value.words === undefined ? {} : { words: value.words.slice(0, most) }),
    ...(value.spend === undefined ? {} : { spend: { ...value.spend, text: value.spend.text.slice(0, most) } }),
  }));
}

/** @returns what a button carries, or null where it isn't ours: forged, or of a version long gone. */
export function readValue(text: string | null | undefined): ButtonValue | null {
  return read(buttonValue, text);
}

/** @returns a modal's `private_metadata` as compact JSON. Typed words are shortened until it fits Slack's limit. */
export function writeContext(context: FormContext): string {
  return writeWithin(context, LIMITS.privateMetadata, (most) =>
    context.words === undefined ? context : { ...context, words: context.words.slice(0, most) },
  );
}

/** @returns what a modal remembers, or null where it isn't ours. */
export function readContext(text: string | undefined): FormContext | null {
  return read(slackContext, text);
}

function read<T>(schema: z.ZodType<T>, text: string | null | undefined): T | null {
  if (text === undefined || text === null) return null;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Escapes make JSON longer than what it holds, so the length is found by trying. */
function writeWithin<T>(value: T, most: number, shortened: (most: number) => T): string {
  let text = JSON.stringify(value);
  for (let length = most; text.length > most && length > 1; length = Math.floor(length * 0.8)) {
    text = JSON.stringify(shortened(length));
  }
  return text;
}
