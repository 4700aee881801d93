import * as z from 'zod';

/** The parts of Slack's requests that are used; what isn't named here is dropped. */

const user = z.object({ id: z.string() });
const team = z.object({ id: z.string() }).nullish();
/** Which installation a request is for: `team` is null where an organisation installed the app. */
const from = { user, team, enterprise: team };

/** Of any request but a command or an event: whose it is. */
export const interaction = z.object({
  team,
  enterprise: team,
  view: z.object({ app_installed_team_id: z.string().nullish() }).optional(),
});

export const command = z.object({
  command: z.string(),
  text: z.string().default(''),
  user_id: z.string(),
  team_id: z.string(),
  enterprise_id: z.string().optional(),
  channel_id: z.string(),
  channel_name: z.string().default(''),
  trigger_id: z.string(),
  response_url: z.url(),
});
export type CommandPayload = z.infer<typeof command>;

const block = z.looseObject({ type: z.string(), block_id: z.string().optional() });
const view = z.object({
  id: z.string(),
  type: z.string(),
  callback_id: z.string(),
  private_metadata: z.string().default(''),
  blocks: z.array(block).default([]),
  app_installed_team_id: z.string().nullish(),
});

const option = z.object({ value: z.string() });

/** The state of an input, whatever its kind. */
const input = z.object({
  value: z.string().nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).optional(),
  selected_user: z.string().nullish(),
  selected_users: z.array(z.string()).optional(),
  selected_conversation: z.string().nullish(),
  selected_channel: z.string().nullish(),
});
export type InputState = z.infer<typeof input>;

const state = z.object({ values: z.record(z.string(), z.record(z.string(), input)) });

/** A button's or menu's click. */
const action = z.object({
  action_id: z.string(),
  action_ts: z.string(),
  block_id: z.string().optional(),
  /** Null: of an input that was emptied. */
  value: z.string().nullish(),
  selected_option: option.nullish(),
});

export const click = z.object({
  ...from,
  trigger_id: z.string(),
  response_url: z.url().optional(),
  channel: z.object({ id: z.string(), name: z.string().default('') }).optional(),
  message: z.object({ ts: z.string() }).optional(),
  container: z.object({ message_ts: z.string().optional(), channel_id: z.string().optional() }).optional(),
  /** A modal's has what stands in its inputs. */
  view: view.extend({ hash: z.string().optional(), state: state.optional() }).optional(),
  actions: z.tuple([action], z.unknown()),
});
export type ClickPayload = z.infer<typeof click>;

const plainText = z.looseObject({ type: z.literal('plain_text'), text: z.string() });

const filledIn = view.extend({ state });

export const submission = z.object({ ...from, trigger_id: z.string().optional(), view: filledIn });
export type SubmissionPayload = z.infer<typeof submission>;

/** Someone types in a modal's input, or chooses; `hash` names the modal as it is drawn. */
export const typing = click.extend({
  view: filledIn.extend({
    hash: z.string(),
    title: plainText,
    submit: plainText.nullish(),
    close: plainText.nullish(),
  }),
});
export type TypingPayload = z.infer<typeof typing>;

/** What an input was opened with. */
export const opening = z.object({
  element: z.object({
    initial_value: z.string().optional(),
    initial_option: option.optional(),
    initial_options: z.array(option).optional(),
    initial_users: z.array(z.string()).optional(),
    initial_conversation: z.string().optional(),
  }),
});

/** A shortcut used on a message. */
export const messageShortcut = z.object({
  ...from,
  callback_id: z.string(),
  trigger_id: z.string(),
  response_url: z.url(),
  channel: z.object({ id: z.string(), name: z.string().default('') }),
  message: z.object({
    ts: z.string(),
    thread_ts: z.string().optional(),
    user: z.string().optional(),
    bot_id: z.string().optional(),
    /** With people and places marked, as in a command. */
    text: z.string().default(''),
  }),
});
export type MessageShortcutPayload = z.infer<typeof messageShortcut>;

/** A shortcut used anywhere: it has no channel and no `response_url` (docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload). */
export const shortcut = z.object({ ...from, callback_id: z.string(), trigger_id: z.string() });
export type ShortcutPayload = z.infer<typeof shortcut>;

/** Events name channels by id, or with an object where they were renamed. */
const channelId = z.union([z.string(), z.object({ id: z.string() }).transform((one) => one.id)]);
const userId = z.union([z.string(), z.object({ id: z.string() }).transform((one) => one.id)]);

const userEvent = z.object({ user: userId });
const channelEvent = z.object({ channel: channelId });
const memberEvent = z.object({ user: z.string(), channel: z.string() });

/** What someone writes to the bot (docs.slack.dev/reference/events/message.im, /app_mention). */
const writtenEvent = z.object({
  channel: z.string(),
  user: z.string().optional(),
  bot_id: z.string().optional(),
  subtype: z.string().optional(),
  text: z.string().default(''),
  ts: z.string(),
  thread_ts: z.string().optional(),
});

/** The events that are listened to. */
export const events = {
  message: writtenEvent.extend({ channel_type: z.string().optional() }),
  app_mention: writtenEvent,
  app_home_opened: z.object({ user: z.string(), tab: z.string().optional() }),
  user_change: userEvent,
  team_join: userEvent,
  member_joined_channel: memberEvent,
  member_left_channel: memberEvent,
  channel_rename: channelEvent,
  channel_archive: channelEvent,
  channel_shared: channelEvent,
  channel_unshared: channelEvent,
  channel_unarchive: channelEvent,
  channel_deleted: channelEvent,
  channel_left: channelEvent,
  group_rename: channelEvent,
  group_archive: channelEvent,
  group_unarchive: channelEvent,
  group_deleted: channelEvent,
  group_left: channelEvent,
  /** Slack gave the channel another id, for good. */
  channel_id_changed: z.object({ old_channel_id: z.string(), new_channel_id: z.string() }),
  app_uninstalled: z.object({}),
  /** `bot`: whose tokens were taken away. */
  tokens_revoked: z.object({ tokens: z.object({ bot: z.array(z.string()).default([]) }) }),
};
export type Events = { [Type in keyof typeof events]: z.infer<(typeof events)[Type]> };

const installation = { team_id: z.string().nullish(), enterprise_id: z.string().nullish() };
/** For whom an event is: in a shared channel its `team_id` can be the other organisation's. */
export const envelope = z.object({
  ...installation,
  authorizations: z.array(z.object(installation)).default([]),
  event: z.looseObject({ type: z.string() }),
});
