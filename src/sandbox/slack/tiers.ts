/**
 * How often Slack takes each method that the app may call, from one app in one workspace. Slack only promises at least
 * so many calls in a minute, with a burst now and then (docs.slack.dev/apis/web-api/rate-limits): whatever works within
 * the promise works in every workspace. The names are those of the documentation.
 */
export type Tier = 'tier-1' | 'tier-2' | 'tier-3' | 'tier-4' | 'hundreds';

/** Calls in any 60 seconds (docs.slack.dev/apis/web-api/rate-limits). */
export const CALLS_A_MINUTE: Readonly<Record<Tier, number>> = {
  'tier-1': 1,
  'tier-2': 20,
  'tier-3': 50,
  'tier-4': 100,
  /** The documentation's "hundreds of requests" and "several hundred messages": two of them are the least that can mean. */
  hundreds: 200,
};

/** The page of each method is docs.slack.dev/reference/methods/ and its name; every tier here is from that page. */
export const METHOD_TIERS: Readonly<Record<string, Tier>> = {
  'apps.connections.open': 'tier-3', // docs.slack.dev/reference/methods/apps.connections.open
  'auth.test': 'hundreds', // docs.slack.dev/reference/methods/auth.test
  'chat.delete': 'tier-3', // docs.slack.dev/reference/methods/chat.delete
  'chat.getPermalink': 'hundreds', // docs.slack.dev/reference/methods/chat.getPermalink
  'chat.postEphemeral': 'tier-4', // docs.slack.dev/reference/methods/chat.postEphemeral
  'chat.postMessage': 'hundreds', // docs.slack.dev/reference/methods/chat.postMessage; see POSTS as well
  'chat.update': 'tier-3', // docs.slack.dev/reference/methods/chat.update
  'conversations.history': 'tier-3', // docs.slack.dev/reference/methods/conversations.history
  'conversations.info': 'tier-3', // docs.slack.dev/reference/methods/conversations.info
  'conversations.list': 'tier-2', // docs.slack.dev/reference/methods/conversations.list
  'conversations.members': 'tier-4', // docs.slack.dev/reference/methods/conversations.members
  'conversations.open': 'tier-3', // docs.slack.dev/reference/methods/conversations.open
  'conversations.replies': 'tier-3', // docs.slack.dev/reference/methods/conversations.replies
  'oauth.v2.access': 'hundreds', // docs.slack.dev/reference/methods/oauth.v2.access
  'usergroups.list': 'tier-2', // docs.slack.dev/reference/methods/usergroups.list
  'usergroups.users.list': 'tier-2', // docs.slack.dev/reference/methods/usergroups.users.list
  'users.conversations': 'tier-3', // docs.slack.dev/reference/methods/users.conversations
  'users.info': 'tier-4', // docs.slack.dev/reference/methods/users.info
  'users.list': 'tier-2', // docs.slack.dev/reference/methods/users.list
  'views.open': 'tier-4', // docs.slack.dev/reference/methods/views.open
  'views.publish': 'tier-4', // docs.slack.dev/reference/methods/views.publish
  'views.push': 'tier-4', // docs.slack.dev/reference/methods/views.push
  'views.update': 'tier-4', // docs.slack.dev/reference/methods/views.update
};

/**
 * Besides, one message a second in each channel, "short bursts >1 allowed" (docs.slack.dev/apis/web-api/rate-limits,
 * Posting messages). How short isn't said: as many as `burst` at once here.
 */
export const POSTS = { everyMs: 1_000, burst: 3 } as const;

/**
 * What an app that is distributed outside the Marketplace may read: each of these once a minute, 15 messages a page
 * (docs.slack.dev/changelog/2025/05/29/rate-limit-changes-for-non-marketplace-apps).
 */
export const RESTRICTED_READING = {
  methods: new Set(['conversations.history', 'conversations.replies']) as ReadonlySet<string>,
  tier: 'tier-1',
  page: 15,
} as const;
