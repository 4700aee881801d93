import type * as z from 'zod';
import { only, Refused } from '../../kernel/http/requests.ts';
import { click, command, envelope, events, messageShortcut, shortcut, submission } from './payloads.ts';

/** What people do, by the type of its request. */
const INTERACTIONS: Record<string, z.ZodObject> = {
  block_actions: click,
  view_submission: submission,
  message_action: messageShortcut,
  shortcut,
};
/**
 * Slack tells of these unasked: that a modal was closed, and that it holds events back for some minutes. There is
 * nothing to do, and an error would count towards switching all events off (docs.slack.dev/apis/events-api).
 */
const ONLY_TOLD: ReadonlySet<string> = new Set(['view_closed', 'app_rate_limited']);
/** What Bolt finds a listener by. */
const KIND = ['type', 'callback_id'];

/**
 * @param body of a request that Slack signed
 * @returns what of it is used, checked to be as Slack documents it; null: nobody listens to it, and Slack need only
 *   hear that it came
 * @throws Refused (400) where something of it is missing or of another form, (404) for what the app doesn't offer
 */
export function requestIn(body: Record<string, unknown>): Record<string, unknown> | null {
  if ('command' in body) return checked(command, body);
  const type = typeof body.type === 'string' ? body.type : '';
  if (type === 'event_callback') return eventIn(body);
  if (ONLY_TOLD.has(type)) return null;
  const schema = Object.hasOwn(INTERACTIONS, type) ? INTERACTIONS[type] : undefined;
  if (!schema) throw new Refused(404, 'no such interaction');
  return checked(schema, body);
}

function eventIn(body: Record<string, unknown>): Record<string, unknown> | null {
  const sent = checked(envelope, body);
  const { event } = envelope.parse(sent);
  const schema = Object.hasOwn(events, event.type) ? events[event.type as keyof typeof events] : undefined;
  return schema ? { ...sent, event: checked(schema, event) } : null;
}

/** @returns of the body what the schema names, as it came: a listener may look closer at what is in it. */
function checked(schema: z.ZodObject, body: object): Record<string, unknown> {
  const { error } = schema.safeParse(body);
  if (error) throw new Refused(400, `not as documented: ${error.issues.map(({ path }) => path.join('.')).join(', ')}`);
  return only(body, [...KIND, ...Object.keys(schema.shape)]);
}
