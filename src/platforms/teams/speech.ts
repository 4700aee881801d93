import { type Activity, ActivityTypes, CardFactory } from 'botbuilder';
import { ChatError, type MessageRef } from '../../application/ports.ts';
import type { TeamsConfig } from './config.ts';
import type { Connection, Spot } from './connection.ts';
import { withoutThread } from './payloads.ts';
import type { References } from './references.ts';
import { withSubmitButtons } from './submit-buttons.ts';
import type { Drawn } from './views/blocks.ts';

/** Says, changes and takes back what the bot says. Every call throws ChatError where it fails. */
export type Speech = {
  /** @param thread the message it is a reply to; null: it stands for itself */
  inChannel(channel: string, drawn: Drawn, thread?: MessageRef | null): Promise<MessageRef>;
  inPrivate(userId: string, drawn: Drawn): Promise<MessageRef>;
  /** In a channel, in a thread of it or in a group, for one person's eyes only. Teams forgets it after a day. */
  aside(conversation: string, userId: string, drawn: Drawn): Promise<void>;
  change(ref: MessageRef, drawn: Drawn): Promise<void>;
  takeBack(ref: MessageRef): Promise<void>;
};

export function createSpeech(
  connection: Connection,
  references: References,
  { appId, tenantId, buttons }: Pick<TeamsConfig, 'appId' | 'tenantId' | 'buttons'>,
): Speech {
  async function spotOf(conversation: string): Promise<Spot> {
    const place = await references.place(withoutThread(conversation));
    if (!place) throw new ChatError({ kind: 'place-lost', detail: 'the app was never seen there' });
    return { serviceUrl: place.serviceUrl, conversation };
  }

  async function say(spot: Spot, activity: Partial<Activity>): Promise<string> {
    const { id } = await connection.talk(spot, ({ conversations }) =>
      conversations.sendToConversation(spot.conversation, activity),
    );
    if (!id) throw new ChatError({ kind: 'unknown-outcome', detail: 'Teams did not say where the message is' });
    return id;
  }

  /** A private chat never changes its id; making one that is there gives the same. */
  async function chatWith(userId: string): Promise<string> {
    const person = await references.person(userId);
    if (!person) throw new ChatError({ kind: 'place-lost', detail: 'this person was never seen' });
    if (person.chat !== null) return person.chat;
    const { serviceUrl, id } = person;
    const made = await connection.talk({ serviceUrl, conversation: id }, ({ conversations }) =>
      conversations.createConversation({
        isGroup: false,
        bot: { id: `28:${appId ?? ''}`, name: '' },
        members: [{ id, name: '' }],
        tenantId,
        channelData: { tenant: { id: tenantId } },
      }),
    );
    if (!made.id) throw new ChatError({ kind: 'rejected', detail: 'no chat was opened' });
    await references.savePlace(made.id, { serviceUrl });
    await references.savePerson(userId, { serviceUrl, id, chat: made.id });
    return made.id;
  }

  function activityOf({ summary, card }: Drawn): Partial<Activity> {
    const sent = buttons === 'submit' ? withSubmitButtons(card) : card;
    return { type: ActivityTypes.Message, summary, attachments: [CardFactory.adaptiveCard(sent)] };
  }

  return {
    async inChannel(channel, drawn, thread = null) {
      const { serviceUrl } = await spotOf(channel);
      const conversation = thread === null ? channel : `${channel};messageid=${thread.ts}`;
      return { channel, ts: await say({ serviceUrl, conversation }, activityOf(drawn)) };
    },
    async inPrivate(userId, drawn) {
      const channel = await chatWith(userId);
      try {
        return { channel, ts: await say(await spotOf(channel), activityOf(drawn)) };
      } catch (error) {
        // Whoever adds the app anew may get another chat.
        const person =
          error instanceof ChatError && error.failure.kind === 'place-lost' && (await references.person(userId));
        if (person) await references.savePerson(userId, { ...person, chat: null });
        throw error;
      }
    },
    async aside(conversation, userId, drawn) {
      const person = await references.person(userId);
      if (!person) throw new ChatError({ kind: 'place-lost', detail: 'this person was never seen' });
      const recipient = { id: person.id, name: '', properties: { isTargeted: true } };
      await say(await spotOf(conversation), { ...activityOf(drawn), recipient });
    },
    async change(ref, drawn) {
      const spot = await spotOf(ref.channel);
      await connection.talk(spot, ({ conversations }) =>
        conversations.updateActivity(spot.conversation, ref.ts, { ...activityOf(drawn), id: ref.ts }),
      );
    },
    async takeBack(ref) {
      const spot = await spotOf(ref.channel);
      await connection.talk(spot, ({ conversations }) => conversations.deleteActivity(spot.conversation, ref.ts));
    },
  };
}
