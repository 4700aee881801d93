import { type Context, failure, type Method, withIds } from './context.ts';
import { asSlackSays, openDm, reachable } from './conversations.ts';
import { flag, isObject, objects, text } from './json.ts';
import { APP, type Blocks, type Json, type SlackChannel, type SlackMessage } from './types.ts';

/** @returns the place of a message, which may be named by a person's id. */
async function place(context: Context, args: Json): Promise<{ channel: SlackChannel } | { error: string }> {
  const id = text(args.channel);
  const reached = context.world.users.has(id) ? await openDm(context, id) : reachable(context, id);
  return 'channel' in reached && reached.channel.isArchived ? { error: 'is_archived' } : reached;
}

/** @returns the blocks, or why Slack refuses them. */
function content(context: Context, args: Json): { blocks: Blocks } | { refused: Json } {
  const blocks = withIds(objects(args.blocks));
  if (text(args.text) === '' && blocks.length === 0) return { refused: failure('no_text') };
  const problems = context.check(blocks, 'message');
  return problems.length > 0 ? { refused: failure('invalid_blocks', problems) } : { blocks };
}

const postMessage: Method = async (context, args, asName) => {
  const { world, emulator } = context;
  const found = await place(context, args);
  if ('error' in found) return failure(found.error);
  const made = content(context, args);
  if ('refused' in made) return made.refused;
  const threadTs = text(args.thread_ts) || null;
  if (threadTs && !world.message(found.channel.id, threadTs)) return failure('thread_not_found');

  const posted = { ...args, channel: found.channel.id, blocks: made.blocks };
  const answer = await emulator.call('chat.postMessage', posted, asName ?? undefined);
  if (answer.ok !== true) return answer;
  const ts = world.nextTs();
  emulator.aliases.pair(ts, text(answer.ts));
  const author = [...world.users.values()].find((user) => user.name === asName);
  const message: SlackMessage = {
    channel: found.channel.id,
    ts,
    threadTs,
    broadcast: flag(args.reply_broadcast),
    user: author?.id ?? APP.botUserId,
    text: text(args.text),
    blocks: made.blocks,
    metadata: isObject(args.metadata) ? args.metadata : null,
    edited: false,
  };
  world.messages.push(message);
  return { ok: true, channel: found.channel.id, ts, message: asSlackSays(message, true) };
};

/** The most characters of an edit's `text` (docs.slack.dev/reference/methods/chat.update); a post's is cut instead. */
const MOST_UPDATED = 4_000;

const update: Method = async (context, args) => {
  const { world, emulator } = context;
  const message = world.message(text(args.channel), text(args.ts));
  const found = reachable(context, text(args.channel));
  if ('error' in found) return failure(found.error);
  if (!message) return failure('message_not_found');
  if (text(args.text).length > MOST_UPDATED) return failure('msg_too_long');
  // Unlike a post's `is_archived` (docs.slack.dev/reference/methods/chat.update).
  if (found.channel.isArchived) return failure('is_inactive');
  const made = content(context, args);
  if ('refused' in made) return made.refused;
  const answer = await emulator.call('chat.update', { ...args, blocks: made.blocks });
  if (answer.ok !== true) return answer;
  message.text = text(args.text);
  message.blocks = made.blocks;
  message.edited = true;
  if (isObject(args.metadata)) message.metadata = args.metadata;
  return {
    ok: true,
    channel: message.channel,
    ts: message.ts,
    text: message.text,
    message: asSlackSays(message, true),
  };
};

const remove: Method = async (context, args) => {
  const { world, emulator } = context;
  const answer = await emulator.call('chat.delete', args);
  const index = world.messages.findIndex((one) => one.channel === args.channel && one.ts === args.ts);
  if (answer.ok === true && index >= 0) world.messages.splice(index, 1);
  return answer;
};

const postEphemeral: Method = async (context, args) => {
  const { world, emulator } = context;
  const found = reachable(context, text(args.channel));
  if ('error' in found) return failure(found.error);
  const made = content(context, args);
  if ('refused' in made) return made.refused;
  const user = text(args.user);
  if (!found.channel.members.includes(user)) return failure('user_not_in_channel');
  const answer = await emulator.call('chat.postEphemeral', { ...args, blocks: made.blocks });
  if (answer.ok !== true) return answer;
  const ts = world.nextTs();
  world.privates.push({
    id: `P${ts}`,
    channel: found.channel.id,
    user,
    ts,
    text: text(args.text),
    blocks: made.blocks,
  });
  return { ok: true, message_ts: ts };
};

/** The emulator's links point to itself; a workspace's point to Slack. */
const getPermalink: Method = (context, args) => {
  const message = context.world.message(text(args.channel), text(args.message_ts));
  if (!message) return failure('message_not_found');
  const path = `archives/${message.channel}/p${message.ts.replace('.', '')}`;
  return { ok: true, channel: message.channel, permalink: `https://${context.world.domain}.slack.com/${path}` };
};

export const chat = {
  'chat.postMessage': postMessage,
  'chat.update': update,
  'chat.delete': remove,
  'chat.postEphemeral': postEphemeral,
  'chat.getPermalink': getPermalink,
} satisfies Record<string, Method>;
