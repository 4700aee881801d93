import * as z from 'zod';

/** The parts of Teams' activities that are used; what isn't named here is dropped. */

const lower = z.string().transform((id) => id.toLowerCase());

const account = z.object({ id: z.string(), name: z.string().nullish(), aadObjectId: lower.nullish() });

const channelData = z.object({
  tenant: z.object({ id: lower }).nullish(),
  team: z.object({ id: z.string(), name: z.string().nullish() }).nullish(),
  channel: z.object({ id: z.string(), name: z.string().nullish(), type: z.string().nullish() }).nullish(),
  eventType: z.string().nullish(),
});

/** What every activity has. `conversation.id` of a channel can name a thread: `19:…@thread.tacv2;messageid=1`. */
const common = {
  id: z.string().default(''),
  channelId: z.literal('msteams'),
  serviceUrl: z.url(),
  from: account,
  /** `isTargeted`: among others, and for the bot's eyes only. */
  recipient: z.object({ id: z.string(), isTargeted: z.boolean().nullish() }).nullish(),
  conversation: z.object({
    id: z.string().min(1),
    conversationType: z.string().nullish(),
    tenantId: lower.nullish(),
    name: z.string().nullish(),
  }),
  channelData: channelData.nullish(),
  replyToId: z.string().nullish(),
  /** Of the client's language: `en-US`. */
  locale: z.string().nullish().catch(null),
};

/** Enough to know who sent it, to whom, and what it is. */
export const anyActivity = z.object({ type: z.string(), name: z.string().nullish(), ...common });
export type AnyActivity = z.infer<typeof anyActivity>;

const entity = z.object({
  type: z.string(),
  text: z.string().nullish(),
  mentioned: z.object({ id: z.string(), name: z.string().nullish(), type: z.string().nullish() }).nullish(),
});

/** Typed words; or what a button holds that a client without universal actions sent. */
export const messageActivity = z.object({
  ...common,
  text: z.string().nullish(),
  value: z.unknown().optional(),
  entities: z.array(entity.catch({ type: 'other' })).nullish(),
});
export type MessageActivity = z.infer<typeof messageActivity>;

/** What a button or dialog holds: its verb, what it carries, and what was typed. */
const data = z.record(z.string(), z.unknown());
export type Data = z.infer<typeof data>;

/** A button of a card; `automatic`: a client draws the card for the person who looks at it. */
export const cardAction = z.object({
  ...common,
  value: z.object({
    action: z.object({ verb: z.string().default(''), data: data.nullish() }),
    trigger: z.string().nullish(),
  }),
});
export type CardAction = z.infer<typeof cardAction>;

/** A button that opens a dialog, or a dialog that was submitted. */
export const taskActivity = z.object({ ...common, value: z.object({ data: data.nullish() }) });
export type TaskActivity = z.infer<typeof taskActivity>;

/** The author of a message that a command was used on; `user` is missing for bots. */
const messagePayload = z.object({
  id: z.string().nullish(),
  linkToMessage: z.url().nullish().catch(null),
  from: z
    .object({ user: z.object({ id: z.string(), userIdentityType: z.string().nullish() }).nullish() })
    .nullish()
    .catch(null),
});

/** A command of the message extension, and its form when it is submitted. */
export const extensionActivity = z.object({
  ...common,
  value: z.object({
    commandId: z.string(),
    commandContext: z.string().nullish(),
    data: data.nullish().catch(null),
    messagePayload: messagePayload.nullish().catch(null),
  }),
});
export type ExtensionActivity = z.infer<typeof extensionActivity>;

const member = account.omit({ name: true });

/** Someone joined or left, something was renamed, the bot was added. */
export const conversationUpdate = z.object({
  ...common,
  membersAdded: z.array(member).nullish(),
  membersRemoved: z.array(member).nullish(),
});
export type ConversationUpdate = z.infer<typeof conversationUpdate>;

export const installationUpdate = z.object({ ...common, action: z.string().nullish() });
export type InstallationUpdate = z.infer<typeof installationUpdate>;

/** Any activity that is about someone, somewhere. */
export type Sent = Omit<AnyActivity, 'type' | 'name'>;

/** @returns the conversation without the thread: a channel's own id. */
export function conversationOf({ conversation }: Pick<Sent, 'conversation'>): string {
  return withoutThread(conversation.id);
}

export function withoutThread(conversation: string): string {
  return conversation.replace(/;messageid=.*$/, '');
}

/** @returns the channel; null for private messages and group chats, which act as such (docs/product.md §2). */
export function channelOf(activity: Sent): string | null {
  const { conversationType } = activity.conversation;
  const isChannel = conversationType === 'channel' || Boolean(activity.channelData?.channel);
  return isChannel ? conversationOf(activity) : null;
}

/** @returns whether only the person and the bot can read there. */
export function isPersonal(activity: Sent): boolean {
  const { conversationType } = activity.conversation;
  return channelOf(activity) === null && (conversationType ?? 'personal') === 'personal';
}
