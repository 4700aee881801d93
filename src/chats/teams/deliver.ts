import { ChatError, unlessAborted } from '../../kernel/calls.ts';
import { readBy } from '../../kernel/content/reader.ts';
import type { Address, ChatPlatform, Clock, MessageRef, Rate } from '../../kernel/ports.ts';
import type { WorkspaceId } from '../../kernel/values/ids.ts';
import type { Directory } from './directory.ts';
import type { Draw } from './draw.ts';
import type { References } from './references.ts';
import type { Speech } from './speech.ts';
import type { Drawn } from './views/blocks.ts';

/** Teams takes 60 messages in 30 s, and 1,800 an hour, in a conversation (learn.microsoft.com, Rate limiting). */
const PACE_MS = 500;
/** Far below what Teams takes of a bot; without a bound a busy minute's messages take the processor from its commands. */
const SENDING: Rate = { atOnce: 100, perSecond: 5 };
/** So long a post whose answer was lost is waited for, before it is posted again. */
const SEEN_WITHIN_MS = 30_000;

type Inputs = {
  ws: WorkspaceId;
  speech: Speech;
  draw: Draw;
  directory: Directory;
  references: References;
  clock: Clock;
};

export type TeamsPlatform = ChatPlatform & {
  /** A client showed the message with that tag: where it lies is known, and one too many is taken back. */
  seen(tag: string, at: MessageRef): Promise<void>;
};

/**
 * Teams' side of delivering. There is no history to look for a post in; but the card of every post asks for its
 * reader's view when someone looks at it, and so tells where it lies (docs/teams.md).
 */
export function createPlatform({ ws, speech, draw, directory, references, clock }: Inputs): TeamsPlatform {
  function here(asked: WorkspaceId): void {
    if (asked !== ws) throw new ChatError({ kind: 'place-lost', detail: 'the bot is of another tenant' });
  }

  function say(to: Address, drawn: Drawn, thread: MessageRef | null): Promise<MessageRef> {
    return 'channel' in to ? speech.inChannel(to.channel, drawn, thread) : speech.inPrivate(to.userId, drawn);
  }

  return {
    sending: SENDING,
    paceMs: PACE_MS,

    async post(asked, to, message, tag, thread, how) {
      here(asked);
      try {
        const ref = await say(
          to,
          await readBy(how?.reading ?? null, () => draw(message, { tag, isNew: true })),
          thread,
        );
        if ((await references.sent(tag)) !== null) await references.saveSent(tag, ref);
        return ref;
      } catch (error) {
        const isLost = error instanceof ChatError && error.failure.kind === 'unknown-outcome';
        if (isLost) await references.saveSent(tag, 'lost');
        throw error;
      }
    },

    async edit(asked, ref, message, tag, how) {
      here(asked);
      const drawn = await readBy(how?.reading ?? null, () => draw(message, { tag }));
      await speech.change(ref, drawn);
    },

    async find(asked, _to, tag, since) {
      here(asked);
      const found = await references.sent(tag);
      if (found !== null && found !== 'lost') return found;
      if (found === null) await references.saveSent(tag, 'lost');
      if (clock.now() < since + SEEN_WITHIN_MS) {
        throw new ChatError({ kind: 'unavailable', detail: 'a post whose answer was lost may still show' });
      }
      return null;
    },

    async seen(tag, at) {
      const known = await references.sent(tag);
      if (known === null) return;
      if (known === 'lost') await references.saveSent(tag, at);
      else if (known.channel !== at.channel || known.ts !== at.ts) await speech.takeBack(at);
    },

    async person(asked, chatUserId, signal) {
      here(asked);
      return unlessAborted(directory.person(chatUserId), signal);
    },
    async member(asked, chatUserId, channel, signal) {
      here(asked);
      return unlessAborted(directory.member(chatUserId, channel), signal);
    },
    async channel(asked, channel, signal) {
      here(asked);
      return unlessAborted(directory.channel(channel), signal);
    },
    async rosterPage(asked, channel, cursor, signal) {
      here(asked);
      return unlessAborted(directory.rosterPage(channel, cursor), signal);
    },
    // Teams has tags, and doesn't tell bots who is in them.
    groupMembers: async () => [],
    groupName: async () => null,
  };
}
