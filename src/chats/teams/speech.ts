import { ChatError } from '../../kernel/calls.ts';
import type { MessageRef } from '../../kernel/ports.ts';
import type { TeamsConfig } from './config.ts';
import type { Connection, Said, Spot } from './connection.ts';
import { withSubmitButtons } from './draw.ts';
import { withoutThread } from './payloads.ts';
import type { References } from './references.ts';
import type { Drawn } from './views/blocks.ts';

/** Says, changes and takes back what the bot says. Every call throws ChatError where it fails. */
export type Speech = {
  /** @param thread the message it is a reply to; null: it stands for itself */
  inChannel(channel: string, drawn: Drawn, thread?: MessageRef | null): Promise<MessageRef>;
  inPrivate(userId: string, drawn: Drawn): Promise<MessageRef>;
  /**
   * In a channel, in a thread of it or in a group, for one person's eyes only. Teams forgets it after a day.
   *
   * @param prompt the message that it answers, where that was for the bot's eyes only, too
   */
  aside(conversation: string, userId: string, drawn: Drawn, prompt?: string | null): Promise<MessageRef>;
  change(ref: MessageRef, drawn: Drawn): Promise<void>;
  /** The same for what only one person sees. */
  changeAside(ref: MessageRef, drawn: Drawn): Promise<void>;
  takeBack(ref: MessageRef): Promise<void>;
};

export function createSpeech(
  connection: Connection,
  references: References,
  { buttons }: Pick<TeamsConfig, 'buttons'>,
): Speech {
  async function spotOf(conversation: string): Promise<Spot> {
    const place = await references.place(withoutThread(conversation));
    if (!place) throw new ChatError({ kind: 'place-lost', detail: 'the app was never seen there' });
    return { serviceUrl: place.serviceUrl, conversation };
  }

  const asSent = ({ summary, card }: Drawn): Said => ({
    summary,
    card: buttons === 'submit' ? withSubmitButtons(card) : card,
  });

  /** A private chat never changes its id; making one that is there gives the same. */
  async function chatWith(userId: string): Promise<string> {
    const person = await references.person(userId);
    if (!person) throw new ChatError({ kind: 'place-lost', detail: 'this person was never seen' });
    if (person.chat !== null) return person.chat;
    const { serviceUrl, id } = person;
    const chat = await connection.chatWith(serviceUrl, id);
    await references.savePlace(chat, { serviceUrl });
    await references.savePerson(userId, { serviceUrl, id, chat });
    return chat;
  }

  return {
    async inChannel(channel, drawn, thread = null) {
      const { serviceUrl } = await spotOf(channel);
      const conversation = thread === null ? channel : `${channel};messageid=${thread.ts}`;
      return { channel, ts: await connection.send({ serviceUrl, conversation }, asSent(drawn)) };
    },
    async inPrivate(userId, drawn) {
      const channel = await chatWith(userId);
      try {
        return { channel, ts: await connection.send(await spotOf(channel), asSent(drawn)) };
      } catch (error) {
        // The person who adds the app again may get another chat.
        const person =
          error instanceof ChatError && error.failure.kind === 'place-lost' && (await references.person(userId));
        if (person) await references.savePerson(userId, { ...person, chat: null });
        throw error;
      }
    },
    async aside(conversation, userId, drawn, prompt = null) {
      const person = await references.person(userId);
      if (!person) throw new ChatError({ kind: 'place-lost', detail: 'this person was never seen' });
      const ts = await connection.send(await spotOf(conversation), asSent(drawn), { onlyFor: person.id, prompt });
      return { channel: withoutThread(conversation), ts };
    },
    async change(ref, drawn) {
      await connection.change(await spotOf(ref.channel), ref.ts, asSent(drawn));
    },
    async changeAside(ref, drawn) {
      await connection.change(await spotOf(ref.channel), ref.ts, asSent(drawn), true);
    },
    async takeBack(ref) {
      await connection.takeBack(await spotOf(ref.channel), ref.ts);
    },
  };
}
