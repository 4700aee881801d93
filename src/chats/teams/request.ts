import * as z from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import { type ButtonValue, buttonValue, type FormContext, formContext } from '../../kernel/content/carried.ts';
import type { TeamsDeps } from './deps.ts';
import { rosterOf } from './directory.ts';
import type { RefreshData } from './ids.ts';
import { channelOf, conversationOf, isPersonal, type Sent } from './payloads.ts';

/** A verified request: who, where, and how it is known when it comes again. */
export type Asked = {
  /** The object id in Microsoft Entra. */
  userId: string;
  /** Null: private messages, a group chat. */
  channel: string | null;
  /** Where answers go, in its thread: for the person's eyes only, unless nobody else is there. */
  conversation: string;
  isPersonal: boolean;
  /** The person's own message, where it was for the bot's eyes only among others: the answer shows what it answers. */
  prompt?: string;
  requestKey: string;
  /** Of the language that the person has Teams in. */
  locale: string | null;
  origin: `teams:${'command' | 'click' | 'form' | 'shortcut' | 'home'}`;
};

/**
 * @param key what is done, as far as it tells one request from another: Teams sends an invoke again with another id
 * @returns null for someone who has no account: nobody can be asked who that is
 */
export async function askedBy(
  deps: TeamsDeps,
  activity: Sent,
  origin: Asked['origin'],
  key: readonly (string | number | undefined)[],
): Promise<Asked | null> {
  const { from, conversation } = activity;
  const userId = from.aadObjectId ?? (await deps.directory.userOf(from.id, conversationOf(activity)));
  if (!userId) return null;
  return {
    userId,
    channel: channelOf(activity),
    conversation: conversation.id,
    isPersonal: isPersonal(activity),
    requestKey: [origin, userId, ...key].map((part) => part ?? '').join(':'),
    locale: activity.locale ?? null,
    origin,
  };
}

/** @param channel where a form was opened for, if that isn't where it is sent in */
export async function actorOf(deps: TeamsDeps, asked: Asked, channel = asked.channel): Promise<Actor> {
  const { requestKey, origin, locale } = asked;
  const personId = await deps.useCases.people.resolve(deps.ws, asked.userId, locale);
  return { workspaceId: deps.ws, personId, channel, requestKey, origin, ...(locale === null ? {} : { locale }) };
}

/**
 * Teams sends back what a button or form carries as `data`, with all inputs of the card mixed in: what isn't named here
 * is an input, or nobody's.
 */
const button = z.object(buttonValue.shape);
const context = z.object(formContext.shape);
const refresh = z.object({ tag: z.string(), exception: z.string().optional() });
const named = z.object({ verb: z.string() });

/** @returns what a button carries, or null where it isn't ours: forged, or of a version long gone. */
export function readValue(data: unknown): ButtonValue | null {
  return button.safeParse(data).data ?? null;
}

/** @returns what a form remembers, or null where it isn't ours. */
export function readContext(data: unknown): FormContext | null {
  return context.safeParse(data).data ?? null;
}

/** @returns which button or form it is, where `data` says so itself (Action.Submit, dialogs); else null. */
export function readVerb(data: unknown): string | null {
  return named.safeParse(data).data?.verb ?? null;
}

/** @returns whose view is asked for, or null where that isn't ours. */
export function readRefresh(data: unknown): RefreshData | null {
  return refresh.safeParse(data).data ?? null;
}

/** Keeps what an activity tells of how to reach people and places: it can change, and Teams says so in no other way. */
export async function learn({ references }: Pick<TeamsDeps, 'references'>, activity: Sent): Promise<void> {
  const { serviceUrl, channelData, from } = activity;
  const conversation = conversationOf(activity);
  const isChannel = channelOf(activity) !== null;
  const teamId = isChannel ? (channelData?.team?.id ?? null) : null;
  const known = await references.place(conversation);
  // An event about another channel comes in the team's first.
  const told = channelData?.channel?.id === conversation ? channelData.channel : null;
  const type = told?.type ?? known?.type ?? null;
  const name = told?.name ?? known?.name ?? null;
  await references.savePlace(conversation, { serviceUrl, type, name, ...(teamId === null ? {} : { teamId }) });
  if (!from.aadObjectId) return;
  const met = isPersonal(activity)
    ? { chat: conversation }
    : { seenIn: rosterOf(conversation, { teamId: teamId ?? known?.teamId ?? null, type }) };
  await references.savePerson(from.aadObjectId, { serviceUrl, id: from.id, ...met });
}
