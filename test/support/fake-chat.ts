import type { Message } from '../../src/features/messages.ts';
import { ChatError } from '../../src/kernel/calls.ts';
import type { ChannelFacts, ChatPlatform, MessageRef, PersonFacts, RosterPage } from '../../src/kernel/ports.ts';

type Channel = ChannelFacts & { memberIds: Set<string> };
export type Posted = { ref: MessageRef; to: string; message: Message; tag: string };

/** A chat in memory: what a test says of users and channels, and what was posted. */
export type FakeChat = ChatPlatform & {
  users: Map<string, PersonFacts>;
  channels: Map<string, Channel>;
  groups: Map<string, string[]>;
  posted: Posted[];
  /** Every question that was asked, as `person U1`. */
  asked: string[];
  /** How many people a page of a roster has. */
  pageSize: number;
  /** While true, questions get no answer. */
  isSilent: boolean;
  /** While true, questions fail at once. */
  isDown: boolean;
  addUser(chatUserId: string, name: string, more?: Partial<PersonFacts>): void;
  addChannel(channel: string, memberIds: readonly string[], more?: Partial<ChannelFacts>): void;
};

export function fakeChat(): FakeChat {
  const chat: FakeChat = {
    users: new Map(),
    channels: new Map(),
    groups: new Map(),
    posted: [],
    asked: [],
    pageSize: 100,
    isSilent: false,
    isDown: false,
    sending: { atOnce: 1_000_000, perSecond: 1_000_000 },
    paceMs: 0,
    addUser(chatUserId, name, more = {}) {
      chat.users.set(chatUserId, { chatUserId, name, kind: 'member', isAdmin: false, ...more });
    },
    addChannel(channel, memberIds, more = {}) {
      const facts = { channel, name: channel.toLowerCase(), isPrivate: false, isShared: false, botIsIn: true, ...more };
      chat.channels.set(channel, { ...facts, memberIds: new Set(memberIds) });
    },
    async post(_ws, to, message, tag) {
      const where = 'channel' in to ? to.channel : to.userId;
      const ref = { channel: where, ts: String(chat.posted.length + 1) };
      chat.posted.push({ ref, to: where, message, tag });
      return ref;
    },
    async edit(_ws, ref, message) {
      const post = chat.posted.find((one) => one.ref.ts === ref.ts);
      if (!post) throw new ChatError({ kind: 'message-gone', detail: ref.ts });
      post.message = message;
    },
    async find(_ws, _to, tag) {
      return chat.posted.find((one) => one.tag === tag)?.ref ?? null;
    },
    person: (_ws, id) => answer(`person ${id}`, () => chat.users.get(id)),
    member: (_ws, id, channel) =>
      answer(`member ${id} in ${channel}`, () => {
        const facts = chat.users.get(id);
        return facts && { facts, inChannel: joined(channel)?.memberIds.has(id) ?? false };
      }),
    channel: (_ws, id) => answer(`channel ${id}`, () => chat.channels.get(id)),
    rosterPage: (_ws, id, cursor) =>
      answer(
        cursor === null ? `roster ${id}` : `roster ${id} from ${cursor}`,
        () => pageOf([...(joined(id)?.memberIds ?? [])], Number(cursor ?? 0), chat.pageSize),
        () => joined(id),
      ),
    groupMembers: (_ws, id) => answer(`group ${id}`, () => chat.groups.get(id)),
    groupName: (_ws, id) => answer(`name of ${id}`, () => id.toLowerCase()),
  };

  function joined(id: string): Channel | undefined {
    const channel = chat.channels.get(id);
    return channel?.botIsIn ? channel : undefined;
  }

  function answer<T>(question: string, of: () => T | undefined, exists: () => unknown = of): Promise<T> {
    chat.asked.push(question);
    if (chat.isSilent) return new Promise(() => {});
    if (chat.isDown) return Promise.reject(new ChatError({ kind: 'unavailable', detail: question }));
    const value = of();
    if (value === undefined || exists() === undefined) {
      return Promise.reject(new ChatError({ kind: 'place-lost', detail: question }));
    }
    return Promise.resolve(value);
  }

  return chat;
}

function pageOf(all: readonly string[], from: number, size: number): RosterPage {
  const until = from + size;
  return { userIds: all.slice(from, until), next: until < all.length ? String(until) : null };
}
