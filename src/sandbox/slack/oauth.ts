import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type Context, failure, type Method } from './context.ts';
import type { Emulator } from './emulator.ts';
import { isObject, text } from './json.ts';
import { grantedTo } from './scopes.ts';
import { APP, type Json } from './types.ts';

/** How long a token lives that is renewed by another (docs.slack.dev, Token rotation). */
const TOKEN_LIVES_S = 12 * 3_600;

/** Who the app is here: the emulator knows one workspace only, and no organisations. */
export const identity = {
  async 'auth.test'({ world, emulator }) {
    const answer = await emulator.call('auth.test', {});
    const { teamId, enterpriseId, isOrgInstall } = world;
    const organisation = { enterprise_id: enterpriseId, is_enterprise_install: isOrgInstall };
    return { ...answer, team_id: teamId, team: world.name, bot_id: APP.botId, user_id: APP.botUserId, ...organisation };
  },
} satisfies Record<string, Method>;

/** The page on which someone allows the installation, and what their click leads to: the emulator's own. */
export async function authorizePage(emulator: Emulator, request: IncomingMessage, body: string) {
  const response = await fetch(new URL(request.url ?? '/', emulator.url), {
    method: request.method ?? 'GET',
    redirect: 'manual',
    headers: { 'content-type': request.headers['content-type'] ?? 'text/plain' },
    ...(request.method === 'POST' ? { body } : {}),
  });
  const location = response.headers.get('location');
  return {
    status: response.status,
    body: await response.text(),
    headers: {
      'content-type': response.headers.get('content-type') ?? 'text/html',
      ...(location === null ? {} : { location }),
    },
  };
}

/**
 * `oauth.v2.access`: a code that the emulator gave, or a refresh token of ours, for a token of this workspace. Each
 * token works until it is taken away.
 */
export async function askedForToken({ world, emulator }: Context, args: Json): Promise<Json> {
  if (args.grant_type === 'refresh_token') {
    if (!world.refreshTokens.delete(text(args.refresh_token))) return failure('invalid_refresh_token');
    return { ok: true, token_type: 'bot', app_id: APP.appId, bot_user_id: APP.botUserId, ...tokens(world) };
  }
  const answer = await emulator.call('oauth.v2.access', args);
  if (answer.ok !== true) return answer;
  const { teamId, enterpriseId, isOrgInstall, name } = world;
  const authed = isObject(answer.authed_user) ? text(answer.authed_user.id) : '';
  return {
    ...answer,
    ...tokens(world),
    scope: grantedTo(world).join(','),
    app_id: APP.appId,
    bot_user_id: APP.botUserId,
    authed_user: { id: authed },
    team: isOrgInstall ? null : { id: teamId, name },
    enterprise: enterpriseId === null ? null : { id: enterpriseId, name },
    is_enterprise_install: isOrgInstall,
  };
}

function tokens({ botTokens, refreshTokens, rotates, teamId }: Context['world']): Json {
  const token = `xoxb-${teamId}-${randomUUID()}`;
  botTokens.add(token);
  if (!rotates) return { access_token: token };
  const refresh = `xoxe-1-${randomUUID()}`;
  refreshTokens.add(refresh);
  return { access_token: token, refresh_token: refresh, expires_in: TOKEN_LIVES_S };
}
