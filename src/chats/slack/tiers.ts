import type { Limit } from './budget.ts';

const MINUTE_MS = 60_000;
const aMinute = (most: number): Limit => ({ most, inMs: MINUTE_MS });

/**
 * What Slack promises to take in a minute, of each method and from each workspace
 * (docs.slack.dev/apis/web-api/rate-limits). It often takes more; below this it refuses nothing.
 */
const TIER_2 = aMinute(20);
const TIER_3 = aMinute(50);
const TIER_4 = aMinute(100);
/** "Several hundred messages" and "hundreds of requests": two of them at least. */
const HUNDREDS = aMinute(200);

/** Each method's page is docs.slack.dev/reference/methods/ and its name. */
const LIMIT_OF: ReadonlyMap<string, Limit> = new Map(
  Object.entries({
    'auth.test': HUNDREDS,
    'chat.delete': TIER_3,
    'chat.postEphemeral': TIER_4,
    'chat.postMessage': HUNDREDS,
    'chat.update': TIER_3,
    'conversations.history': TIER_3,
    'conversations.info': TIER_3,
    'conversations.members': TIER_4,
    'conversations.open': TIER_3,
    'conversations.replies': TIER_3,
    'usergroups.list': TIER_2,
    'usergroups.users.list': TIER_2,
    'users.conversations': TIER_3,
    'users.info': TIER_4,
    'views.open': TIER_4,
    'views.publish': TIER_4,
    'views.push': TIER_4,
    'views.update': TIER_4,
  }),
);

/** A message a second in each channel, a short burst now and then (docs.slack.dev/apis/web-api/rate-limits). */
const IN_A_CHANNEL: Limit = { most: 2, inMs: 2_000 };
/** Where nothing is documented: until Slack refuses a call. */
const NONE = aMinute(Number.POSITIVE_INFINITY);

/** What limits a call: `key` says what is counted together in a workspace. */
export type Counted = { key: string; limit: Limit };

/** @param documented false: none of the limits that are documented, only what Slack says as it goes */
export function limitsOf(method: string, channel: unknown, documented: boolean): Counted[] {
  const all = { key: method, limit: (documented && LIMIT_OF.get(method)) || NONE };
  if (!documented || method !== 'chat.postMessage') return [all];
  return [all, { key: `${method} ${channel}`, limit: IN_A_CHANNEL }];
}
