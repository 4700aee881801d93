import type { Reading } from '../content/reader.ts';
import type { EpochMs, WorkspaceId } from '../values/ids.ts';
import type { PersonKind } from '../values/people.ts';
import type { MessageRef, Rate } from './outbox.ts';

/** What the chat says of a user. */
export type PersonFacts = {
  chatUserId: string;
  name: string;
  kind: PersonKind;
  isAdmin: boolean;
  /** IANA name, where the chat tells it: a team starts in the zone of who uses it first. */
  timeZone?: string;
  /** Of the chat's language, where the chat tells it: a team starts with that of who uses it first. */
  locale?: string;
};

/** What the chat says of a user and a channel. */
export type MemberFacts = { facts: PersonFacts; inChannel: boolean };

/** `next`: where the next page begins; null: this is the last. */
export type RosterPage = { userIds: string[]; next: string | null };

/** What the chat says of a channel. */
export type ChannelFacts = { channel: string; name: string; isPrivate: boolean; isShared: boolean; botIsIn: boolean };

/** Why a call to the chat failed, translated from its SDK's errors. */
export type ChatFailure =
  /** Wait so long; nothing was done. */
  | { kind: 'rate-limited'; retryAfterMs: number }
  /** It may have been done or not: look before repeating. */
  | { kind: 'unknown-outcome'; detail: string }
  /** Nothing was done; it may work later. */
  | { kind: 'unavailable'; detail: string }
  /** The place is gone: stop, tell an admin. `everywhere`: all of the installation is, and nobody can be told. */
  | { kind: 'place-lost'; detail: string; everywhere?: true }
  /** The message to edit isn't there any more. */
  | { kind: 'message-gone'; detail: string }
  /** The chat refuses this message for good. `look`: as it is drawn; it may take it as plain text. */
  | { kind: 'rejected'; detail: string; look?: true };

/** The chat couldn't say yet whether a post is there: nothing is posted, and it is asked again in so long. */
type LookAgain = { againInMs: number };

/** Where to deliver: a channel, or a person's private messages by the chat's user id. */
export type Address = { channel: string } | { userId: string };

/**
 * How a message is drawn: for its readers, and `plain` where the chat refused its look: what it says, without anything to
 * click.
 */
export type Manner = { reading: Reading; look?: 'plain' };

/**
 * What a chat posts. The features say what there is (features/messages.ts).
 *
 * @public
 */
// biome-ignore lint/suspicious/noEmptyInterface: the features fill it by declaration merging
export interface Posted {}
type Message = Posted[keyof Posted];

/** One chat. Every method may throw `ChatError`; `signal` ends a call early. */
export type ChatPlatform = {
  /**
   * Posts a message whose metadata carries `tag`; under `thread` as a reply that is also sent to the channel.
   */
  post(
    ws: WorkspaceId,
    to: Address,
    message: Message,
    tag: string,
    thread: MessageRef | null,
    how?: Manner,
  ): Promise<MessageRef>;
  /** `tag`: as it was posted with. */
  edit(ws: WorkspaceId, ref: MessageRef, message: Message, tag: string, how?: Manner): Promise<void>;
  /**
   * Looks for a post with that tag, from a minute before `since`. Null: it isn't there, or nobody could say so in all the
   * time that it may take.
   *
   * @param isCard one too many does little harm: of two, clicks on both count as one
   */
  find(
    ws: WorkspaceId,
    to: Address,
    tag: string,
    since: EpochMs,
    thread: MessageRef | null,
    isCard: boolean,
  ): Promise<MessageRef | LookAgain | null>;
  person(ws: WorkspaceId, chatUserId: string, signal?: AbortSignal): Promise<PersonFacts>;
  /** Who someone is, and whether they are in a channel: what counts about one person, without a whole roster. */
  member(ws: WorkspaceId, chatUserId: string, channel: string, signal?: AbortSignal): Promise<MemberFacts>;
  channel(ws: WorkspaceId, channel: string, signal?: AbortSignal): Promise<ChannelFacts>;
  /** A part of the user ids in a channel, the bot's among them. @param cursor null: from the first. */
  rosterPage(ws: WorkspaceId, channel: string, cursor: string | null, signal?: AbortSignal): Promise<RosterPage>;
  /** User ids in a user group. @param namedBy who names it, the chat's id: of several workspaces theirs is meant */
  groupMembers(ws: WorkspaceId, groupId: string, namedBy: string, signal?: AbortSignal): Promise<string[]>;
  /** What people call a user group; null: there is none of this id. @param namedBy as for `groupMembers` */
  groupName(ws: WorkspaceId, groupId: string, namedBy: string, signal?: AbortSignal): Promise<string | null>;
  /** How much one workspace takes altogether. */
  readonly sending: Rate;
  /** The least time between two messages to one place. */
  readonly paceMs: number;
};
