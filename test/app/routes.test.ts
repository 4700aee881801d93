import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  };
  [served, tryOut] = await Promise.all([serve(env, { cwd: folder }), serveTryOut()]);
});
afterAll(async () => {
  const ended = await Promise.all([served, tryOut].map((service) => service.stop()));
  await rm(folder, { recursive: true });
  expect(ended.map(({ code }) => code)).toEqual([0, 0]);
  const logged = [served, tryOut].flatMap((service) => service.logged).join('\n');
  expect(logged).not.toMatch(/a request failed|unhandled rejection|uncaught exception|could not answer|Error.*at /);
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
    ['POST /healthz', { body: 'x'.repeat(100_000) }, 200, 'ok'],
    ['GET /readyz', {}, 200, 'ready'],
    ['GET /metrics', bearer('sesame'), 200, 'seconded_sweeps_total{what="expired"} 0'],
    ['GET /metrics', bearer('open'), 401, 'Not for you.'],
    ['GET /metrics', { headers: { authorization: 'sesame' } }, 401, 'Not for you.'],
    ['GET /metrics', {}, 401, 'Not for you.'],
    ['GET /', {}, 404, 'Nothing is here.'],
    ['GET //', {}, 404, 'Nothing is here.'],
    ['POST /sandbox/command', { body: '{}' }, 404, 'Nothing is here.'],
    ['GET /slack/install', {}, 200, 'oauth/v2/authorize'],
    ['GET /slack/install?state=%', {}, 200, 'oauth/v2/authorize'],
    ['POST /slack/install', {}, 404, ''],
    ['GET /slack/oauth_redirect?error=access_denied', {}, 200, 'Nothing was installed'],
    ['GET /slack/oauth_redirect', {}, 400, 'Please start once more'],
    ['GET /slack/oauth_redirect?code=x&state=x', {}, 400, 'Please start once more'],
    ['GET /slack/oauth_redirect?code=x&state=x', { headers: { cookie: 'slack-app-oauth-state=x' } }, 400, 'once more'],
    ['GET /slack/oauth_redirect?%', { headers: { cookie: '%=%;;=' } }, 400, 'Please start once more'],
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
      body: 'Metrics are for this machine only until METRICS_TOKEN is set.',
    });
  });
});

test('after all of that both still work', async () => {
  expect(await call(served, 'GET /readyz')).toMatchObject({ status: 200 });
  expect(await call(tryOut, 'GET /readyz')).toMatchObject({ status: 200 });
});
