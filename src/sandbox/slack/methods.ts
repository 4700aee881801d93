import { argumentProblem } from './arguments.ts';
import { chat } from './chat.ts';
import { type Context, failure, type Method, type MethodName } from './context.ts';
import { conversations } from './conversations.ts';
import { text } from './json.ts';
import { askedForToken, identity } from './oauth.ts';
import { missingScope } from './scopes.ts';
import type { Json } from './types.ts';
import { users } from './users.ts';
import { views } from './views.ts';

const METHODS: Readonly<Record<MethodName, Method>> = {
  ...chat,
  ...conversations,
  ...users,
  ...views,
  ...identity,
  'oauth.v2.access': askedForToken,
};

/**
 * What an organisation's token has to name a workspace for, of what the double has (api.slack.com/enterprise/apps/changes-apis;
 * the refusal is as github.com/lyft/omnibot/pull/44 met it).
 */
const NEEDS_TEAM: ReadonlySet<string> = new Set([
  'conversations.list',
  'usergroups.list',
  'usergroups.users.list',
  'users.conversations',
  'users.list',
]);

/** @returns Slack's answer to a call with a token that works; what it refuses, it refuses in Slack's words. */
export async function answered(context: Context, method: string, args: Json): Promise<Json> {
  if (!isMethod(method)) return failure('unknown_method');
  const refusal = missingScope(context.world, method, args) ?? argumentProblem(method, args);
  if (refusal) return refusal;
  if (context.world.isOrgInstall && NEEDS_TEAM.has(method) && text(args.team_id) === '') {
    return failure('missing_argument', ['[ERROR] missing required field: team_id']);
  }
  return METHODS[method](context, args, null);
}

function isMethod(name: string): name is MethodName {
  return Object.hasOwn(METHODS, name);
}
