import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sendSigned } from '../../src/sandbox/signed.ts';
import { type Service, serve, serveTryOut } from '../support/service.ts';
import { SECRET } from '../support/slack.ts';
import { TENANT } from '../support/teams-world.ts';

/** Every route of the service, called once with good and with bad input, on the process that ships. */

let folder: string;
/** Slack for many workspaces and Teams at once, with a token for metrics. */
let served: Service;
let tryOut: Service;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seconded-routes-'));
  const env = {
    PORT: '0',
    HOST: '127.0.0.1',
    DATABASE_URL: `file:${join(folder, 'seconded.db')}`,
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_CLIENT_ID: '1.2',
    SLACK_CLIENT_SECRET: 'a-client-secret',
    SLACK_STATE_SECRET: 'a-secret-of-many-letters',
    // Nobody is there: it isn't asked here.
    SLACK_API_URL: 'http://127.0.0.1:9/',
    PUBLIC_URL: 'https://seconded.example',
    ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
    TEAMS_ALLOW_UNAUTHENTICATED: 'true',
    MicrosoftAppTenantId: TENANT,
    METRICS_TOKEN: 'sesame',
    OPERATOR_NAME: 'Example & Sons',
    TERMS_TEXT: 'Be <kind>.\\nAsk us.',
  };
  [served, tryOut] = await Promise.all([serve(env, { cwd: folder }), serveTryOut()]);
});
afterAll(async () => {
  const ended = await Promise.all([served, tryOut].map((service) => service.stop()));
  await rm(folder, { recursive: true });
  expect(ended.map(({ code }) => code)).toEqual([0, 0]);
  const logged = [served, tryOut].flatMap((service) => service.logged).join('\n');
  expect(logged).not.toMatch(/a request failed|unhandled rejection|uncaught exception|couldn't answer/);
});

type Called = { status: number; body: string };

async function call(service: Service, what: string, init: RequestInit = {}): Promise<Called> {
  const [method = 'GET', path = '/'] = what.split(' ');
  const response = await fetch(`${service.url}${path}`, { ...init, method, redirect: 'manual' });
  return { status: response.status, body: await response.text() };
}

/** What each is answered with, and what stands in the answer. */
type Row = [what: string, init: RequestInit, status: number, says: string];

const bearer = (token: string): RequestInit => ({ headers: { authorization: `Bearer ${token}` } });
const LINK = `/exports/slack:T0ACME/${'a'.repeat(52)}`;

describe('What anybody may call', () => {
  test.each<Row>([
    ['GET /healthz', {}, 200, 'ok'],
    ['POST /healthz', { body: 'x' }, 200, 'ok'],
    ['GET /readyz', {}, 200, 'ready'],
    ['GET /metrics', bearer('sesame'), 200, 'seconded_sweeps_total{what="expired"} 0'],
    ['GET /metrics', bearer('open'), 401, 'Send the METRICS_TOKEN as a bearer token.'],
    ['GET /metrics', { headers: { authorization: 'sesame' } }, 401, 'Send the METRICS_TOKEN as a bearer token.'],
    ['GET /metrics', {}, 401, 'Send the METRICS_TOKEN as a bearer token.'],
    ['GET /', {}, 404, 'Page not found.'],
    ['GET //', {}, 404, 'Page not found.'],
    ['POST /sandbox/command', { body: '{}' }, 404, 'Page not found.'],
    ['GET /privacy', {}, 200, 'This Seconded is run by Example &#38; Sons.'],
    ['GET /privacy?from=teams', {}, 200, '<p>How long: '],
    ['HEAD /privacy', {}, 200, ''],
    ['POST /privacy', { body: 'x' }, 405, ''],
    ['GET /privacy/', {}, 404, 'Page not found.'],
    ['GET /terms', {}, 200, '<p>Be &#60;kind&#62;.</p>\n<p>Ask us.</p>'],
    ['DELETE /terms', {}, 405, ''],
    ['GET /slack/install', {}, 200, 'oauth/v2/authorize'],
    ['GET /slack/install?state=%', {}, 200, 'oauth/v2/authorize'],
    ['POST /slack/install', {}, 404, ''],
    ['GET /slack/oauth_redirect?error=access_denied', {}, 200, 'Nothing was installed'],
    ['GET /slack/oauth_redirect', {}, 400, 'Please start again'],
    ['GET /slack/oauth_redirect?code=x&state=x', {}, 400, 'Please start again'],
    [
      'GET /slack/oauth_redirect?code=x&state=x',
      { headers: { cookie: 'slack-app-oauth-state=x' } },
      400,
      'Please start again',
    ],
    ['GET /slack/oauth_redirect?%', { headers: { cookie: '%=%;;=' } }, 400, 'Please start again'],
    [`GET ${LINK}`, {}, 404, 'link'],
    [`HEAD ${LINK}`, {}, 404, ''],
    [`POST ${LINK}`, { body: 'x' }, 404, 'link'],
    [`PUT ${LINK}`, { body: 'x' }, 405, ''],
    ['GET /exports/', {}, 404, 'link'],
    ['GET /exports/slack:%00/%ff', {}, 404, 'link'],
    ['GET /slack/events', {}, 404, ''],
    ['GET /slack/other', {}, 404, ''],
    ['GET /api/messages', {}, 405, ''],
    ['POST /api/other', { body: '{}' }, 404, ''],
  ])('%s %j: %i %s', async (what, init, status, says) => {
    expect(await call(served, what, init)).toEqual({ status, body: expect.stringContaining(says) });
  });

  test('metrics count what the service did, in the format that Prometheus reads', async () => {
    const { body } = await call(served, 'GET /metrics', bearer('sesame'));
    expect(body).toMatch(/^seconded_last_sweep_timestamp_seconds \d/m);
    expect(body).toContain('nodejs_eventloop_lag_seconds');
  });
});

describe('Metrics without a token', () => {
  test('are for this machine', async () => {
    expect(await call(tryOut, 'GET /metrics')).toMatchObject({ status: 200 });
  });

  test.each([
    'X-Forwarded-For',
    'X-Forwarded-Host',
    'X-Forwarded-Proto',
    'Forwarded',
    'X-Real-IP',
    'Via',
    'X-Original-URL',
    'CF-Connecting-IP',
    'True-Client-IP',
    'X-Envoy-External-Address',
  ])('are for nobody whose request a proxy passed on, as %s says', async (header) => {
    expect(await call(tryOut, 'GET /metrics', { headers: { [header]: '127.0.0.1' } })).toEqual({
      status: 403,
      body: 'Only this machine can read metrics until METRICS_TOKEN is set.',
    });
  });
});

describe('What Slack sends', () => {
  const FORM = 'application/x-www-form-urlencoded';
  const JSON_TYPE = 'application/json';
  const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString();
  const interaction = (payload: object | string) =>
    form({ payload: typeof payload === 'string' ? payload : JSON.stringify(payload) });
  const command = {
    command: '/kudos',
    text: 'help',
    team_id: 'T0ACME',
    channel_id: 'C0CARE',
    channel_name: 'care',
    user_id: 'U0ANA',
    trigger_id: '1.2.abc',
    response_url: 'http://127.0.0.1:9/',
  };
  const who = { team: { id: 'T0ACME' }, user: { id: 'U0ANA' }, trigger_id: '1.2.abc' };
  const click = {
    type: 'block_actions',
    ...who,
    container: { channel_id: 'C0CARE', message_ts: '1.2' },
    actions: [{ type: 'button', block_id: 'b', action_id: 'exception.co-sign', action_ts: '1.2', value: '{}' }],
  };
  const view = { id: 'V1', type: 'modal', callback_id: 'exception.propose', blocks: [], state: { values: {} } };
  const shortcut = {
    type: 'message_action',
    ...who,
    callback_id: 'kudos.from-message',
    response_url: 'http://127.0.0.1:9/',
    channel: { id: 'C0CARE' },
    message: { ts: '1.2' },
  };
  const event = (inner: object) =>
    JSON.stringify({ type: 'event_callback', team_id: 'T0ACME', event_id: 'Ev1', event: inner });

  test.each([
    ['a command', FORM, form(command), 200, 'isn’t set up in this workspace'],
    ['a command without its user', FORM, form({ ...command, user_id: '' }).replace('user_id=', ''), 400, ''],
    ['a command that it does not have', FORM, form({ ...command, command: '/other' }), 404, ''],
    ['a command that is answered nowhere', FORM, form({ ...command, response_url: 'nowhere' }), 400, ''],
    ['a click', FORM, interaction(click), 200, ''],
    ['a click on nothing', FORM, interaction({ ...click, actions: [] }), 400, ''],
    ['a click by nobody', FORM, interaction({ ...click, user: null }), 400, ''],
    ['a click in no container', FORM, interaction({ ...click, container: 7, channel: 'C0CARE' }), 400, ''],
    ['a form', FORM, interaction({ type: 'view_submission', ...who, view }), 200, ''],
    ['a form without a view', FORM, interaction({ type: 'view_submission', ...who }), 400, ''],
    [
      'a form with other state',
      FORM,
      interaction({ type: 'view_submission', ...who, view: { ...view, state: 7 } }),
      400,
      '',
    ],
    ['a shortcut', FORM, interaction(shortcut), 200, ''],
    ['a shortcut anywhere', FORM, interaction({ type: 'shortcut', ...who, callback_id: 'goodwill.anywhere' }), 200, ''],
    ['a shortcut of no name', FORM, interaction({ type: 'shortcut', ...who, callback_id: null }), 400, ''],
    ['a shortcut by nobody', FORM, interaction({ type: 'shortcut', ...who, user: null }), 400, ''],
    ['a shortcut on nothing', FORM, interaction({ ...shortcut, message: [] }), 400, ''],
    ['an interaction of no known kind', FORM, interaction({ type: 'other', ...who }), 404, ''],
    ['an interaction without a kind', FORM, interaction({}), 404, ''],
    ['an interaction that is a list', FORM, interaction('[]'), 400, ''],
    ['an interaction that is no JSON', FORM, interaction('hello'), 400, ''],
    ['an event', JSON_TYPE, event({ type: 'user_change', user: { id: 'U0ANA' } }), 200, ''],
    ['an event that it does not use', JSON_TYPE, event({ type: 'reaction_added' }), 200, ''],
    ['an event without its user', JSON_TYPE, event({ type: 'user_change' }), 400, ''],
    ['an event without a type', JSON_TYPE, event({ user: 'U0ANA' }), 400, ''],
    ['an event that is none', JSON_TYPE, JSON.stringify({ type: 'event_callback', team_id: 'T0ACME' }), 400, ''],
    ['an event of odd authorizations', JSON_TYPE, event({ type: 'user_change', user: 7 }), 400, ''],
    ['its check of the address', JSON_TYPE, '{"type":"url_verification","challenge":"abc"}', 200, 'abc'],
    ['its check of TLS', FORM, 'ssl_check=1&token=x', 200, ''],
    ['nothing', FORM, '', 404, ''],
    ['JSON that is none', JSON_TYPE, '{', 400, ''],
    ['JSON that is nothing', JSON_TYPE, 'null', 400, ''],
    ['a picture', 'image/png', 'x', 415, ''],
  ])('%s as %s', async (_what, contentType, body, status, says) => {
    const sent = { contentType, body };
    const answer = await sendSigned({ serviceUrl: served.url, signingSecret: SECRET }, sent);
    expect(answer).toEqual({ status, body: expect.stringContaining(says) });
    if (status === 400) expect(answer.body).toBe('');
    const forged = await sendSigned({ serviceUrl: served.url, signingSecret: 'guessed' }, sent);
    expect(forged.status).toBeGreaterThanOrEqual(401);
    expect(forged).toMatchObject({ body: '' });
  });
});

describe('What Teams sends', () => {
  const activity = {
    type: 'message',
    id: '1',
    channelId: 'msteams',
    serviceUrl: 'http://127.0.0.1:9/',
    from: { id: '29:1-ana', name: 'Ana', aadObjectId: '00000000-0000-0000-0000-000000000001' },
    recipient: { id: '28:app', name: 'Seconded' },
    conversation: { id: 'a:1-ana', conversationType: 'personal', tenantId: TENANT },
    channelData: { tenant: { id: TENANT } },
    text: 'kudos mine',
  };
  const invoke = (name: string, value: unknown) => ({ ...activity, type: 'invoke', name, value });
  const post = (body: unknown, type = 'application/json'): Promise<Called> =>
    call(served, 'POST /api/messages', {
      headers: { 'content-type': type },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });

  test.each<[string, unknown, number]>([
    ['words', activity, 200],
    ['words that are none', { ...activity, text: 7 }, 400],
    ['words from nobody', { ...activity, from: null }, 400],
    ['words that mention oddly', { ...activity, entities: 'x' }, 400],
    ['words of a place that is none', { ...activity, conversation: 'x' }, 400],
    ['words of another tenant', { ...activity, channelData: { tenant: { id: 'x' } } }, 401],
    ['an address that is none', { ...activity, serviceUrl: 'x' }, 400],
    ['somebody who joined', { ...activity, type: 'conversationUpdate', membersAdded: [{ id: '29:1-ben' }] }, 200],
    ['somebody who joined as a number', { ...activity, type: 'conversationUpdate', membersAdded: 7 }, 400],
    ['the app added', { ...activity, type: 'installationUpdate', action: 'add' }, 200],
    ['the app added oddly', { ...activity, type: 'installationUpdate', action: {} }, 400],
    ['a button', invoke('adaptiveCard/action', { action: { verb: 'kudos.second', data: {} } }), 200],
    ['a button without an action', invoke('adaptiveCard/action', {}), 400],
    ['a dialog to open', invoke('task/fetch', { data: {} }), 200],
    ['a dialog to open with nothing', invoke('task/fetch', null), 400],
    ['a dialog sent in', invoke('task/submit', { data: {} }), 200],
    ['a dialog sent in as a list', invoke('task/submit', []), 400],
    ['a command of the message box', invoke('composeExtension/fetchTask', { commandId: 'kudos' }), 200],
    ['a command without a name', invoke('composeExtension/fetchTask', {}), 400],
    ['its form', invoke('composeExtension/submitAction', { commandId: 'kudos', data: {} }), 200],
    ['its form as text', invoke('composeExtension/submitAction', 'x'), 400],
    ['an invoke that it does not know', invoke('composeExtension/query', {}), 400],
    ['something that it does not use', { ...activity, type: 'typing' }, 200],
    ['no activity', {}, 400],
    ['no object', [], 400],
    ['no JSON', 'hello', 400],
  ])('%s', async (_what, body, status) => {
    expect(await post(body)).toMatchObject({ status });
  });

  test('what is no JSON by its own account', async () => {
    expect(await post('{}', 'text/plain')).toEqual({ status: 415, body: '' });
  });
});

describe('The try-out page', () => {
  const asPage = (body: unknown): RequestInit => ({
    headers: { 'content-type': 'application/json', origin: tryOut.url },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

  test.each([
    ['GET /', 200, '<html'],
    ['GET /sandbox/page/page.js', 200, 'fetch'],
    ['GET /sandbox/page/style.css', 200, '{'],
    ['GET /sandbox/state?user=U0ANA', 200, '"'],
    ['GET /sandbox/state?user=%ff&place=%', 200, '"'],
    ['GET /privacy', 200, 'the organisation that added it'],
    ['GET /terms', 200, 'without warranty'],
    ['GET /other', 404, 'Page not found.'],
    ['GET //', 404, 'Page not found.'],
  ])('%s: %i', async (what, status, says) => {
    expect(await call(tryOut, what)).toEqual({ status, body: expect.stringContaining(says) });
  });

  test('what happens there is told as it happens', async () => {
    const told = await fetch(`${tryOut.url}/sandbox/changes`);
    expect(told.headers.get('content-type')).toBe('text/event-stream');
    await told.body?.cancel();
  });

  test.each<[string, object, string | null]>([
    ['command', { user: 'U0ANA', place: 'C0CARE', text: '/kudos mine' }, null],
    ['click', { user: 'U0ANA', on: { private: 'x' }, block: 'b', action: 'a' }, 'That message no longer exists.'],
    ['submit', { user: 'U0ANA' }, 'That form has been closed.'],
    ['close', { user: 'U0ANA' }, null],
    ['shortcut', { user: 'U0ANA', channel: 'C0CARE', ts: '1', callbackId: 'x' }, 'That message no longer exists.'],
    ['home', { user: 'U0ANA' }, null],
    ['dismiss', { user: 'U0ANA', private: 'x' }, null],
    ['clock', { move: 'hour' }, null],
  ])('%s does what it says, and nothing of what it can not read', async (act, ask, problem) => {
    const path = `POST /sandbox/${act}`;
    expect(await call(tryOut, path, asPage(ask))).toEqual({ status: 200, body: JSON.stringify({ problem }) });
    for (const bad of ['', 'hello', '[]', '{"user":7,"move":"back"}'])
      expect(await call(tryOut, path, asPage(bad))).toEqual({ status: 400, body: expect.stringContaining('problem') });
    expect(await call(tryOut, path, { body: JSON.stringify(ask) })).toMatchObject({ status: 403 });
  });
});

test('after all of that both still work', async () => {
  expect(await call(served, 'GET /readyz')).toMatchObject({ status: 200 });
  expect(await call(tryOut, 'GET /readyz')).toMatchObject({ status: 200 });
});
