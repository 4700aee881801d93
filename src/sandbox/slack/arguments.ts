import type { webApi } from '@slack/bolt';
import * as z from 'zod';
import { failure, type MethodName } from './context.ts';
import type { Json } from './types.ts';

/** What a method of the client takes, found by the method's name: `chat.update` is the client's `chat`'s `update`. */
type Client<Path extends string, From = webApi.WebClient> = Path extends `${infer Head}.${infer Rest}`
  ? Head extends keyof From
    ? Client<Rest, From[Head]>
    : never
  : Path extends keyof From
    ? From[Path]
    : never;
type ArgumentsOf<M extends string> =
  Client<M> extends (options: infer Options) => unknown
    ? NonNullable<Options>
    : Client<M> extends (options?: infer Options) => unknown
      ? NonNullable<Options>
      : never;

type NameOf<A> = A extends unknown ? keyof A & string : never;
type ValueOf<A, K extends string> = A extends unknown ? (K extends keyof A ? Exclude<A[K], undefined> : never) : never;
/** False among it where one way to call the method does without. */
type IsNeeded<A, K extends string> = A extends unknown
  ? K extends keyof A
    ? Record<never, never> extends Pick<A, K>
      ? false
      : true
    : false
  : never;
/** Shapes of blocks and views are judged by `block-check.ts`. */
type Judged<V> = V extends readonly unknown[] ? unknown[] : V extends object ? object : V;
type FieldOf<A, K extends string> =
  false extends IsNeeded<A, K> ? z.ZodOptional<z.ZodType<Judged<ValueOf<A, K>>>> : z.ZodType<Judged<ValueOf<A, K>>>;
type FieldsOf<A> = [Exclude<NameOf<A>, 'token'>] extends [never]
  ? Record<string, never>
  : { [K in Exclude<NameOf<A>, 'token'>]: FieldOf<A, K> };

const text = z.string();
/** A form's numbers and booleans are texts; JSON's may be themselves. */
const whole = z.union([
  z.int(),
  z
    .string()
    .regex(/^-?\d+$/)
    .transform(Number),
]);
const flag = z.union([
  z.boolean(),
  z.enum(['true', 'false', '1', '0']).transform((value) => value === 'true' || value === '1'),
]);
const object = z.looseObject({});
const objects = z.array(object);
const texts = z.union([z.array(text), text.transform((joined) => joined.split(','))]);
const timestamp = z.string().regex(/^\d+(\.\d+)?$/);

const channel = { channel: text };
const cursor = { cursor: text.optional(), limit: whole.optional() };
const team = { team_id: text.optional() };
const timeline = { oldest: timestamp.optional(), latest: timestamp.optional(), inclusive: flag.optional() };
const reading = { ...channel, ...cursor, ...timeline, include_all_metadata: flag.optional() };
const listing = { ...cursor, ...team, exclude_archived: flag.optional(), types: text.optional() };
const trigger = { trigger_id: text.optional(), interactivity_pointer: text.optional(), view: object };
const words = {
  text: text.optional(),
  blocks: objects.optional(),
  attachments: objects.optional(),
  markdown_text: text.optional(),
  link_names: flag.optional(),
  parse: z.enum(['full', 'none']).optional(),
  as_user: flag.optional(),
};
const author = { username: text.optional(), icon_emoji: text.optional(), icon_url: text.optional() };
/** docs.slack.dev/messaging/message-metadata */
const metadata = z.looseObject({ event_type: text, event_payload: object }).optional();

/**
 * Every argument of every method that is answered. The compiler holds the names, which of them are needed, and the
 * kinds of values against the client's own types: what is missing here, or is called otherwise there, doesn't compile.
 */
const ARGUMENTS = {
  'auth.test': {},
  'chat.delete': { ...channel, ts: text, as_user: flag.optional() },
  'chat.getPermalink': { ...channel, message_ts: text },
  'chat.postEphemeral': { ...channel, ...words, ...author, user: text, thread_ts: text.optional() },
  'chat.postMessage': {
    ...channel,
    ...words,
    ...author,
    metadata,
    mrkdwn: flag.optional(),
    thread_ts: text.optional(),
    reply_broadcast: flag.optional(),
    unfurl_links: flag.optional(),
    unfurl_media: flag.optional(),
  },
  'chat.update': {
    ...channel,
    ...words,
    metadata,
    ts: text,
    file_ids: texts.optional(),
    reply_broadcast: flag.optional(),
  },
  'conversations.history': reading,
  'conversations.info': { ...channel, include_locale: flag.optional(), include_num_members: flag.optional() },
  'conversations.list': listing,
  'conversations.members': { ...channel, ...cursor },
  'conversations.open': {
    channel: text.optional(),
    users: text.optional(),
    return_im: flag.optional(),
    prevent_creation: flag.optional(),
  },
  'conversations.replies': { ...reading, ts: text },
  'oauth.v2.access': {
    client_id: text,
    client_secret: text,
    code: text.optional(),
    redirect_uri: text.optional(),
    grant_type: z.enum(['authorization_code', 'refresh_token']).optional(),
    refresh_token: text.optional(),
  },
  'usergroups.list': {
    ...team,
    include_count: flag.optional(),
    include_disabled: flag.optional(),
    include_users: flag.optional(),
  },
  'usergroups.users.list': { ...team, usergroup: text, include_disabled: flag.optional() },
  'users.conversations': { ...listing, user: text.optional() },
  'users.info': { user: text, include_locale: flag.optional() },
  'users.list': { ...cursor, ...team, include_locale: flag.optional() },
  'views.open': trigger,
  'views.publish': { user_id: text, view: object, hash: text.optional() },
  'views.push': trigger,
  'views.update': { view_id: text.optional(), external_id: text.optional(), view: object, hash: text.optional() },
} satisfies { [M in MethodName]: FieldsOf<ArgumentsOf<M>> };

/** Of these, one has to be there: the client's types have a way to call the method for each. */
const ONE_OF: Partial<Record<MethodName, readonly string[]>> = {
  'views.open': ['trigger_id', 'interactivity_pointer'],
  'views.push': ['trigger_id', 'interactivity_pointer'],
  'views.update': ['view_id', 'external_id'],
};

/** Where a method's page names an error of its own for a value that isn't understood. */
const OWN_ERRORS: Readonly<Record<string, string>> = {
  blocks: 'invalid_blocks_format',
  cursor: 'invalid_cursor',
  latest: 'invalid_ts_latest',
  limit: 'invalid_limit',
  metadata: 'invalid_metadata_format',
  oldest: 'invalid_ts_oldest',
};

/**
 * Slack's refusal of a call's arguments, or null. One that is left out is `invalid_arguments`, and only one that is there
 * is looked up, which may end in `channel_not_found` (as measured in github.com/brekkylab/backlot/issues/84). Slack takes
 * no notice of names that it doesn't know; here they are refused, because the sender believes that it does something.
 */
export function argumentProblem(method: MethodName, args: Json): Json | null {
  const fields: Readonly<Record<string, z.ZodType>> = ARGUMENTS[method];
  const unknown = Object.keys(args).find((name) => name !== 'token' && !Object.hasOwn(fields, name));
  if (unknown !== undefined) return failure('invalid_arg_name', [`[ERROR] unknown argument: ${unknown}`]);
  const needed = ONE_OF[method];
  if (needed && !needed.some((name) => args[name] !== undefined)) return missing(needed.join(' or '));
  for (const [name, schema] of Object.entries(fields)) {
    const { error } = schema.safeParse(args[name]);
    if (!error) continue;
    if (args[name] === undefined) return missing(name);
    return failure(OWN_ERRORS[name] ?? 'invalid_arguments', [
      `[ERROR] ${z.prettifyError(error)} [json-pointer:/${name}]`,
    ]);
  }
  return null;
}

function missing(name: string): Json {
  return failure('invalid_arguments', [`[ERROR] missing required field: ${name}`]);
}
