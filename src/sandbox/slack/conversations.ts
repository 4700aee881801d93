import { type Context, failure, type Method } from './context.ts';
import { flag, isObject, objects, text } from './json.ts';
import { RESTRICTED_READING } from './tiers.ts';
import { APP, type Json, type SlackChannel, type SlackMessage } from './types.ts';

/** @returns the channel if the app may act in it, else Slack's error for one it isn't in. */
export function reachable(context: Context, id: string): { channel: SlackChannel } | { error: string } {
  const channel = context.world.channels.get(id);
  if (!channel) return { error: 'channel_not_found' };
  if (channel.members.includes(APP.botUserId)) return { channel };
  return { error: channel.isPrivate ? 'channel_not_found' : 'not_in_channel' };
}

/** Opens private messages between the app and a person. @returns the channel, or Slack's error. */
export async function openDm(context: Context, userId: string): Promise<{ channel: SlackChannel } | { error: string }> {
  const user = context.world.users.get(userId);
  if (!user) return { error: 'user_not_found' };
  if (user.deleted) return { error: 'user_disabled' };
  if (user.isBot) return { error: 'cannot_dm_bot' };
  const id = `D${userId.slice(1)}`;
  const known = context.world.channels.get(id);
  if (known) return { channel: known };
  const opened = await context.emulator.call('conversations.open', { users: userId });
  if (!isObject(opened.channel)) return { error: text(opened.error) };
  context.emulator.aliases.pair(id, text(opened.channel.id));
  const members = [userId, APP.botUserId];
  const channel: SlackChannel = { id, name: user.name, members, isPrivate: true, dmWith: userId };
  context.world.channels.set(id, channel);
  return { channel };
}

const open: Method = async (context, args) => {
  const users = Array.isArray(args.users) ? args.users.map(text) : text(args.users).split(',');
  if (users.length !== 1 || !users[0]) return failure('users_list_not_supplied');
  const opened = await openDm(context, users[0]);
  return 'error' in opened ? failure(opened.error) : { ok: true, channel: { id: opened.channel.id } };
};

const info: Method = async (context, args) => {
  const channel = context.world.channels.get(text(args.channel));
  if (!channel) return failure('channel_not_found');
  if (channel.isPrivate && !channel.members.includes(APP.botUserId)) return failure('channel_not_found');
  const answer = await context.emulator.call('conversations.info', { channel: channel.id });
  if (!isObject(answer.channel)) return answer;
  const shared = channel.isExtShared === true;
  const flags = {
    is_member: channel.members.includes(APP.botUserId),
    is_shared: shared,
    is_ext_shared: shared,
    is_org_shared: false,
    is_archived: channel.isArchived === true,
  };
  return { ...answer, channel: { ...answer.channel, ...flags } };
};

const members: Method = (context, args) => {
  const channel = context.world.channels.get(text(args.channel));
  if (!channel) return failure('channel_not_found');
  if (channel.isPrivate && !channel.members.includes(APP.botUserId)) return failure('channel_not_found');
  const from = Number(text(args.cursor)) || 0;
  const until = from + (Number(args.limit) || 100);
  const next = until < channel.members.length ? String(until) : '';
  return { ok: true, members: channel.members.slice(from, until), response_metadata: { next_cursor: next } };
};

/** With a bot's token: the channels that the person and the bot share. */
const ofUser: Method = (context, args) => {
  const asked = text(args.user);
  const user = context.world.users.get(asked) ?? [...context.world.users.values()].find((one) => one.otherId === asked);
  if (!user) return failure('user_not_found');
  const shared = [...context.world.channels.values()].filter(
    ({ members: all, dmWith }) => dmWith === null && all.includes(user.id) && all.includes(APP.botUserId),
  );
  const from = Number(text(args.cursor)) || 0;
  const until = from + (Number(args.limit) || 100);
  const channels = shared.slice(from, until).map(({ id, name }) => ({ id, name }));
  return { ok: true, channels, response_metadata: { next_cursor: until < shared.length ? String(until) : '' } };
};

const list: Method = async (context, args) => {
  const answer = await context.emulator.call('conversations.list', { ...args, limit: 1000, cursor: '' });
  const known = objects(answer.channels).filter((channel) => context.world.channels.has(text(channel.id)));
  return { ...answer, channels: known, response_metadata: { next_cursor: '' } };
};

/** Replies that were sent to the channel too stand in its history; `oldest`, `latest` and paging work as in Slack. */
const history: Method = (context, args) => {
  const reached = readable(context, text(args.channel));
  if ('refused' in reached) return reached.refused;
  const inChannel = context.world.messages.filter(
    (message) => message.channel === reached.channel.id && (!message.threadTs || message.broadcast),
  );
  return page(context, inChannel.toReversed(), args);
};

const replies: Method = (context, args) => {
  const reached = readable(context, text(args.channel));
  if ('refused' in reached) return reached.refused;
  const ts = text(args.ts);
  if (!context.world.message(reached.channel.id, ts)) return failure('thread_not_found');
  const inThread = context.world.messages.filter(
    (message) => message.channel === reached.channel.id && (message.ts === ts || message.threadTs === ts),
  );
  return page(context, inThread, args);
};

/** @returns the channel if the app may read it, else Slack's answer: a scope for each kind of channel. */
function readable(context: Context, id: string): { channel: SlackChannel } | { refused: Json } {
  const reached = reachable(context, id);
  if ('error' in reached) return { refused: failure(reached.error) };
  const { dmWith, isPrivate } = reached.channel;
  const needed = dmWith !== null ? 'im:history' : isPrivate ? 'groups:history' : 'channels:history';
  return context.world.deniedScopes.has(needed) ? { refused: { ...failure('missing_scope'), needed } } : reached;
}

/** Pages as in docs.slack.dev/reference/methods/conversations.history: 999 at most, or 15 for a distributed app. */
function page({ world }: Context, messages: SlackMessage[], args: Json): Json {
  if (Number(args.limit ?? 1) > 999) return failure('invalid_limit');
  const oldest = Number(args.oldest ?? 0);
  const latest = Number(args.latest ?? Number.POSITIVE_INFINITY);
  const inclusive = flag(args.inclusive);
  const inRange = messages.filter(({ ts }) => {
    const at = Number(ts);
    return inclusive ? at >= oldest && at <= latest : at > oldest && at < latest;
  });
  const from = Number(text(args.cursor)) || 0;
  const until = from + Math.min(Number(args.limit) || 100, world.isHistoryLimited ? RESTRICTED_READING.page : 999);
  const more = until < inRange.length;
  return {
    ok: true,
    messages: inRange.slice(from, until).map((message) => asSlackSays(message, flag(args.include_all_metadata))),
    has_more: more,
    response_metadata: { next_cursor: more ? String(until) : '' },
  };
}

/** @returns a message as the Web API gives it; metadata only where it is asked for. */
export function asSlackSays(message: SlackMessage, withMetadata: boolean): Json {
  return {
    type: 'message',
    user: message.user,
    ts: message.ts,
    text: message.text,
    ...(message.user === APP.botUserId ? { bot_id: APP.botId, app_id: APP.appId } : {}),
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
    ...(message.broadcast ? { subtype: 'thread_broadcast' } : {}),
    ...(message.edited ? { edited: { user: message.user, ts: message.ts } } : {}),
    ...(withMetadata && message.metadata ? { metadata: message.metadata } : {}),
  };
}

export const conversations: Record<string, Method> = {
  'conversations.open': open,
  'conversations.info': info,
  'conversations.members': members,
  'users.conversations': ofUser,
  'conversations.list': list,
  'conversations.history': history,
  'conversations.replies': replies,
};
