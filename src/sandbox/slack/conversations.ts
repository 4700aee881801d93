import { type Context, failure, type Method } from './context.ts';
import { flag, isObject, text } from './json.ts';
import { pageOf } from './paging.ts';
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
  const page = pageOf(channel.members, (member) => member, args);
  if ('error' in page) return failure(page.error);
  return { ok: true, members: page.items, response_metadata: { next_cursor: page.next_cursor } };
};

/** With a bot's token: the channels that the person and the bot share. */
const ofUser: Method = (context, args) => {
  const asked = text(args.user) || APP.botUserId;
  const user = context.world.users.get(asked) ?? [...context.world.users.values()].find((one) => one.otherId === asked);
  if (!user) return failure('user_not_found');
  const shared = listed(context, args).filter(
    ({ members: all }) => all.includes(user.id) && all.includes(APP.botUserId),
  );
  return channelPage(shared, args);
};

/** Public channels, and the private ones that the app is in. */
const list: Method = (context, args) =>
  channelPage(
    listed(context, args).filter(({ isPrivate, members: all }) => !isPrivate || all.includes(APP.botUserId)),
    args,
  );

/** Channels of the types that are asked for; public ones, if none is (docs.slack.dev/reference/methods/conversations.list). */
function listed({ world }: Context, args: Json): SlackChannel[] {
  const types = (text(args.types) || 'public_channel').split(',').map((type) => type.trim());
  return [...world.channels.values()].filter(
    ({ dmWith, isPrivate, isArchived }) =>
      types.includes(dmWith !== null ? 'im' : isPrivate ? 'private_channel' : 'public_channel') &&
      !(flag(args.exclude_archived) && isArchived),
  );
}

function channelPage(channels: SlackChannel[], args: Json): Json {
  const page = pageOf(channels, ({ id }) => id, args);
  if ('error' in page) return failure(page.error);
  const items = page.items.map(({ id, name, isPrivate, isArchived, members: all }) => ({
    id,
    name,
    is_private: isPrivate === true,
    is_archived: isArchived === true,
    is_member: all.includes(APP.botUserId),
  }));
  return { ok: true, channels: items, response_metadata: { next_cursor: page.next_cursor } };
}

/** Replies that were sent to the channel too stand in its history; `oldest`, `latest` and paging work as in Slack. */
const history: Method = (context, args) => {
  const reached = reachable(context, text(args.channel));
  if ('error' in reached) return failure(reached.error);
  const inChannel = context.world.messages.filter(
    (message) => message.channel === reached.channel.id && (!message.threadTs || message.broadcast),
  );
  return messagePage(context, inChannel.toReversed(), args);
};

const replies: Method = (context, args) => {
  const reached = reachable(context, text(args.channel));
  if ('error' in reached) return failure(reached.error);
  const ts = text(args.ts);
  if (!context.world.message(reached.channel.id, ts)) return failure('thread_not_found');
  const inThread = context.world.messages.filter(
    (message) => message.channel === reached.channel.id && (message.ts === ts || message.threadTs === ts),
  );
  return messagePage(context, inThread, args);
};

const HISTORY_PAGE = 999;

/** Pages as in docs.slack.dev/reference/methods/conversations.history: 999 at most, or 15 for a distributed app. */
function messagePage({ world }: Context, messages: SlackMessage[], args: Json): Json {
  const oldest = Number(args.oldest ?? 0);
  const latest = Number(args.latest ?? Number.POSITIVE_INFINITY);
  const inclusive = flag(args.inclusive);
  const inRange = messages.filter(({ ts }) => {
    const at = Number(ts);
    return inclusive ? at >= oldest && at <= latest : at > oldest && at < latest;
  });
  const page = pageOf(inRange, ({ ts }) => ts, args, world.isHistoryLimited ? RESTRICTED_READING.page : HISTORY_PAGE);
  if ('error' in page) return failure(page.error);
  return {
    ok: true,
    messages: page.items.map((message) => asSlackSays(message, flag(args.include_all_metadata))),
    has_more: page.next_cursor !== '',
    response_metadata: { next_cursor: page.next_cursor },
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

export const conversations = {
  'conversations.open': open,
  'conversations.info': info,
  'conversations.members': members,
  'users.conversations': ofUser,
  'conversations.list': list,
  'conversations.history': history,
  'conversations.replies': replies,
} satisfies Record<string, Method>;
