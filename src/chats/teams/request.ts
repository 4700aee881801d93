import type { Actor } from '../../kernel/actor.ts';
import type { TeamsDeps } from './deps.ts';
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
 * @returns null for somebody who has no account: nobody can be asked who that is
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
