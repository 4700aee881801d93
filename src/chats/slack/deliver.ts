import type { Message } from '../../features/messages.ts';
import { ChatError } from '../../kernel/calls.ts';
import { readBy } from '../../kernel/content/reader.ts';
import type { Address, ChatPlatform, Clock, Manner, PersonFacts, Rate } from '../../kernel/ports.ts';
import type { WorkspaceId } from '../../kernel/values/ids.ts';
import { ask, refOf } from './calls.ts';
import { slackCode } from './errors.ts';
import { lookingFor, METADATA_TYPE } from './lost-posts.ts';
import { personFacts, workspacesOf } from './people.ts';
import { messageBlocks, plainMessage } from './views/messages.ts';
import type { Served, Workspaces } from './workspaces.ts';

/** Slack takes about one message a second in a channel (docs.slack.dev, Rate limits). */
const PACE_MS = 1_000;
/** 195 messages a minute at most of the 200 that it takes in a workspace (budget.ts): the rest is for answers. */
const SENDING: Rate = { atOnce: 15, perSecond: 3 };
/**
 * Where Slack may take more. Measured: without a bound the messages of a busy minute took two thirds of the processor from
 * the commands of the next.
 */
export const SENDING_LEARNED: Rate = { atOnce: 100, perSecond: 5 };
/** What Slack recommends for lists (docs.slack.dev/apis/web-api/pagination). */
const PAGE = 200;
/** Slack hides people of other organisations, and doesn't tell them from made-up ids. */
const NOBODY = ['user_not_found', 'user_not_visible'];

/** A user group is another workspace's, or the app isn't in this one. */
const ELSEWHERE = ['no_such_subteam', 'team_access_not_granted'];

/** Slack's side of delivering: posts, edits, looks for posts, and says who and what is there. */
export function createPlatform(workspaces: Workspaces, clock: Clock, sending: Rate = SENDING): ChatPlatform {
  const look = lookingFor(clock);
  // Where private messages lie only a search needs: a post goes to the person, and its answer says where it lies
  // (docs.slack.dev/reference/methods/chat.postMessage, Channels).
  async function channelOf({ client }: Served, to: Address): Promise<string> {
    if ('channel' in to) return to.channel;
    // Opening a conversation that is open already gives the same one: it may be repeated.
    const { channel } = await ask('read', () => client.conversations.open({ users: to.userId }));
    if (!channel?.id) throw new ChatError({ kind: 'rejected', detail: 'no conversation was opened' });
    return channel.id;
  }

  const person = async (ws: WorkspaceId, chatUserId: string, signal?: AbortSignal): Promise<PersonFacts> =>
    (await lookUp(ws, chatUserId, signal)).facts;

  /** @returns a person's facts, and which of an organisation's workspaces they are in. */
  async function lookUp(
    ws: WorkspaceId,
    chatUserId: string,
    signal?: AbortSignal,
  ): Promise<{ facts: PersonFacts; workspaceIds: string[] }> {
    const served = await workspaces.get(ws);
    const { home, client, installerId } = served;
    try {
      const { user } = await ask('read', () => client.users.info({ user: chatUserId, include_locale: true }), signal);
      const facts = personFacts(chatUserId, user ?? {}, home, !isOneWorkspace(served));
      const isInstaller = [chatUserId, facts.chatUserId].includes(installerId ?? '');
      return { facts: isInstaller ? { ...facts, isAdmin: true } : facts, workspaceIds: workspacesOf(user ?? {}) };
    } catch (error) {
      if (!NOBODY.includes(slackCode(error) ?? '')) throw error;
      return { facts: { chatUserId, name: chatUserId, kind: 'outsider', isAdmin: false }, workspaceIds: [] };
    }
  }

  return {
    sending,
    paceMs: PACE_MS,

    async post(ws, to, message, tag, thread, how) {
      const served = await workspaces.get(ws);
      const channel = 'channel' in to ? to.channel : to.userId;
      const metadata = { event_type: METADATA_TYPE, event_payload: { tag } };
      const reply = thread ? { thread_ts: thread.ts, reply_broadcast: true as const } : {};
      const sent = await ask('write', () =>
        drawnFor(message, how, (content) =>
          served.client.chat.postMessage({
            channel,
            ...content,
            metadata,
            unfurl_links: false,
            unfurl_media: false,
            ...reply,
          }),
        ),
      );
      return refOf(sent.channel ?? channel, sent.ts);
    },

    async edit(ws, ref, message, _tag, how) {
      const { client } = await workspaces.get(ws);
      await ask('write', () => drawnFor(message, how, (content) => client.chat.update({ ...ref, ...content })));
    },

    async find(ws, to, tag, since, thread, isCard) {
      const served = await workspaces.get(ws);
      return look(served, { channel: await channelOf(served, to), tag, since, thread, isCard });
    },

    person,

    async member(ws, chatUserId, channel, signal) {
      const served = await workspaces.get(ws);
      if (isOneWorkspace(served)) {
        const known = [person(ws, chatUserId, signal), shares(served, chatUserId, channel, signal)] as const;
        const [facts, inChannel] = await Promise.all(known);
        return { facts, inChannel };
      }
      const { facts, workspaceIds } = await lookUp(ws, chatUserId, signal);
      return { facts, inChannel: await sharesAnywhere(served, facts.chatUserId, channel, workspaceIds, signal) };
    },

    async channel(ws, channel, signal) {
      const { client } = await workspaces.get(ws);
      try {
        const info = await ask('read', () => client.conversations.info({ channel }), signal);
        const { name = channel, is_private = false, is_ext_shared = false, is_member = false } = info.channel ?? {};
        return { channel, name, isPrivate: is_private, isShared: is_ext_shared, botIsIn: is_member };
      } catch (error) {
        // What Slack says of a private channel that the bot isn't in.
        if (slackCode(error) !== 'channel_not_found') throw error;
        return { channel, name: channel, isPrivate: true, isShared: false, botIsIn: false };
      }
    },

    async rosterPage(ws, channel, cursor, signal) {
      const { client } = await workspaces.get(ws);
      const at = cursor === null ? {} : { cursor };
      const page = await ask('read', () => client.conversations.members({ channel, limit: PAGE, ...at }), signal);
      return { userIds: page.members ?? [], next: page.response_metadata?.next_cursor || null };
    },

    async groupMembers(ws, groupId, namedBy, signal) {
      const served = await workspaces.get(ws);
      if (isOneWorkspace(served)) return membersOf(served, { usergroup: groupId }, signal);
      const members = await inWorkspacesOf(served, namedBy, signal, (team_id) =>
        membersOf(served, { usergroup: groupId, team_id }, signal),
      );
      if (members === null) throw new ChatError({ kind: 'rejected', detail: 'no workspace of theirs has this group' });
      return members;
    },

    async groupName(ws, groupId, namedBy, signal) {
      const served = await workspaces.get(ws);
      if (isOneWorkspace(served)) return nameOfGroup(served, groupId, {}, signal);
      return inWorkspacesOf(served, namedBy, signal, (team_id) => nameOfGroup(served, groupId, { team_id }, signal));
    },
  };
}

/**
 * An organisation's groups are asked about by workspace, and which one is meant isn't said.
 *
 * @returns what the first of this person's workspaces answers that has something to say; null: none has
 */
async function inWorkspacesOf<T>(
  { client }: Served,
  user: string,
  signal: AbortSignal | undefined,
  look: (teamId: string) => Promise<T | null>,
): Promise<T | null> {
  const { user: found } = await ask('read', () => client.users.info({ user }), signal);
  for (const teamId of workspacesOf(found ?? {})) {
    try {
      const answer = await look(teamId);
      if (answer !== null) return answer;
    } catch (error) {
      if (!ELSEWHERE.includes(slackCode(error) ?? '')) throw error;
    }
  }
  return null;
}

async function nameOfGroup(
  { client }: Served,
  groupId: string,
  of: { team_id?: string },
  signal?: AbortSignal,
): Promise<string | null> {
  const { usergroups = [] } = await ask(
    'read',
    () => client.usergroups.list({ ...of, include_disabled: true }),
    signal,
  );
  return usergroups.find(({ id }) => id === groupId)?.handle ?? null;
}

/** `team_id`: needed with an organisation's token (docs.slack.dev/reference/methods/usergroups.users.list). */
async function membersOf(
  { client }: Served,
  of: { usergroup: string; team_id?: string },
  signal?: AbortSignal,
): Promise<string[]> {
  const { users } = await ask('read', () => client.usergroups.users.list(of), signal);
  return users ?? [];
}

/** For an organisation Slack lists a person's channels of one workspace at a time. */
function isOneWorkspace({ workspace, home }: Served): boolean {
  return workspace.id === `slack:${home.teamId}`;
}

/**
 * With a bot's token Slack lists the channels that a person shares with the bot: few, however large the channel is
 * (docs.slack.dev/reference/methods/users.conversations).
 */
async function shares(
  { client }: Served,
  user: string,
  channel: string,
  signal?: AbortSignal,
  workspace: { team_id?: string } = {},
): Promise<boolean> {
  const of = { user, types: 'public_channel,private_channel', exclude_archived: true, limit: PAGE, ...workspace };
  try {
    for (let cursor: string | undefined; ; ) {
      const at = cursor ? { ...of, cursor } : of;
      const page = await ask('read', () => client.users.conversations(at), signal);
      if (page.channels?.some(({ id }) => id === channel)) return true;
      cursor = page.response_metadata?.next_cursor || undefined;
      if (!cursor) return false;
    }
  } catch (error) {
    // In a workspace that the app may not look into, they share no channel with it.
    if (![...NOBODY, 'team_access_not_granted'].includes(slackCode(error) ?? '')) throw error;
    return false;
  }
}

/** A channel can be in several of an organisation's workspaces: in one that the person is in, if they are in it. */
async function sharesAnywhere(
  served: Served,
  user: string,
  channel: string,
  workspaceIds: readonly string[],
  signal?: AbortSignal,
): Promise<boolean> {
  const { channel: info } = await ask('read', () => served.client.conversations.info({ channel }), signal);
  const { shared_team_ids = [], internal_team_ids = [], context_team_id } = info ?? {};
  const itsWorkspaces = [...shared_team_ids, ...internal_team_ids, ...(context_team_id ? [context_team_id] : [])];
  const both = workspaceIds.filter((id) => itsWorkspaces.includes(id));
  // Where Slack names the organisation in their place, any may be the one.
  const looked = await Promise.all(
    (both.length > 0 ? both : workspaceIds).map((team_id) => shares(served, user, channel, signal, { team_id })),
  );
  return looked.includes(true);
}

/** Charts are rolled out in phases: where Slack doesn't know them yet, the same figures stand in the text. */
async function drawnFor<T>(
  message: Message,
  { reading, look }: Partial<Manner> = {},
  send: (content: ReturnType<typeof messageBlocks>) => Promise<T>,
): Promise<T> {
  const drawn = <D>(draw: () => D): D => readBy(reading ?? null, draw);
  if (look === 'plain') return send(drawn(() => plainMessage(message)));
  try {
    return await send(drawn(() => messageBlocks(message, { charts: true })));
  } catch (error) {
    if (message.form !== 'digest' || slackCode(error) !== 'invalid_blocks') throw error;
    return send(drawn(() => messageBlocks(message, { charts: false })));
  }
}
