import { failure, type MethodName } from './context.ts';
import { text } from './json.ts';
import type { Json, SlackChannel } from './types.ts';
import type { World } from './world.ts';

/** Of a kind of conversation: `channels:read`, `groups:read` and so on, for the one that is named or for all that are listed. */
type Needs = { scope: string } | { per: 'channel' | 'types'; area: 'read' | 'history' } | null;

/** What a bot's token needs for each method, as the method's page says. Null: "No scopes required". */
const NEEDS: Readonly<Record<MethodName, Needs>> = {
  'auth.test': null, // docs.slack.dev/reference/methods/auth.test
  'chat.delete': { scope: 'chat:write' }, // docs.slack.dev/reference/methods/chat.delete
  'chat.getPermalink': null, // docs.slack.dev/reference/methods/chat.getPermalink
  'chat.postEphemeral': { scope: 'chat:write' }, // docs.slack.dev/reference/methods/chat.postEphemeral
  'chat.postMessage': { scope: 'chat:write' }, // docs.slack.dev/reference/methods/chat.postMessage
  'chat.update': { scope: 'chat:write' }, // docs.slack.dev/reference/methods/chat.update
  'conversations.history': { per: 'channel', area: 'history' }, // docs.slack.dev/reference/methods/conversations.history
  'conversations.info': { per: 'channel', area: 'read' }, // docs.slack.dev/reference/methods/conversations.info
  'conversations.list': { per: 'types', area: 'read' }, // docs.slack.dev/reference/methods/conversations.list
  'conversations.members': { per: 'channel', area: 'read' }, // docs.slack.dev/reference/methods/conversations.members
  // Of its four scopes the one for messages between two, which is all that is opened.
  'conversations.open': { scope: 'im:write' }, // docs.slack.dev/reference/methods/conversations.open
  'conversations.replies': { per: 'channel', area: 'history' }, // docs.slack.dev/reference/methods/conversations.replies
  'oauth.v2.access': null, // docs.slack.dev/reference/methods/oauth.v2.access
  'usergroups.list': { scope: 'usergroups:read' }, // docs.slack.dev/reference/methods/usergroups.list
  'usergroups.users.list': { scope: 'usergroups:read' }, // docs.slack.dev/reference/methods/usergroups.users.list
  'users.conversations': { per: 'types', area: 'read' }, // docs.slack.dev/reference/methods/users.conversations
  'users.info': { scope: 'users:read' }, // docs.slack.dev/reference/methods/users.info
  'users.list': { scope: 'users:read' }, // docs.slack.dev/reference/methods/users.list
  'views.open': null, // docs.slack.dev/reference/methods/views.open
  'views.publish': null, // docs.slack.dev/reference/methods/views.publish
  'views.push': null, // docs.slack.dev/reference/methods/views.push
  'views.update': null, // docs.slack.dev/reference/methods/views.update
};

/** The first part of a scope, by what lists call the kind of conversation (docs.slack.dev/apis/web-api/using-the-conversations-api). */
const PREFIXES: Readonly<Record<string, string>> = {
  public_channel: 'channels',
  private_channel: 'groups',
  mpim: 'mpim',
  im: 'im',
};

/** Slack's `missing_scope`, which names the scope that is needed and those that were granted; null: all is granted. */
export function missingScope(world: World, method: MethodName, args: Json): Json | null {
  const provided = grantedTo(world);
  const needed = neededFor(world, NEEDS[method], args).filter((scope) => !provided.includes(scope));
  if (needed.length === 0) return null;
  return { ...failure('missing_scope'), needed: needed.join(','), provided: provided.join(',') };
}

/** What the person who installed the app granted. */
export function grantedTo({ scopes, deniedScopes }: World): string[] {
  return [...scopes].filter((scope) => !deniedScopes.has(scope));
}

function neededFor(world: World, needs: Needs, args: Json): string[] {
  if (needs === null) return [];
  if ('scope' in needs) return [needs.scope];
  if (needs.per === 'channel') {
    // A conversation that isn't there needs no scope: it isn't found.
    const channel = world.channels.get(text(args.channel));
    return channel ? [`${PREFIXES[kindOf(channel)]}:${needs.area}`] : [];
  }
  const types = (text(args.types) || 'public_channel').split(',').map((type) => type.trim());
  return types.flatMap((type) => (PREFIXES[type] ? [`${PREFIXES[type]}:${needs.area}`] : []));
}

function kindOf({ dmWith, isPrivate }: SlackChannel): string {
  if (dmWith !== null) return 'im';
  return isPrivate ? 'private_channel' : 'public_channel';
}
