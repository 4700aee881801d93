import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { type FakeService, startFakeService } from './service.ts';

let now = Date.parse('2026-11-22T12:00:00Z');
let sandbox: Sandbox;
let service: FakeService;
let server: Server;
let base: string;
const warnings: string[] = [];

beforeAll(async () => {
  const clock = {
    now: () => now,
    move: (ms: number) => {
      now += ms;
    },
  };
  sandbox = await startSandbox({ clock, warn: (sentence) => warnings.push(sentence) });
  service = await startFakeService(sandbox.slack.signingSecret);
  service.answer = { status: 500, body: '' };
  server = createServer(sandbox.handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await sandbox.open(service.url);
});
afterAll(async () => {
  await sandbox.close();
  await new Promise((resolve) => server.close(resolve));
  await service.close();
});

type Answer = { status: number; body: string };

/** Fetch sets Host and Origin by itself, so that what a stranger sends is sent by hand. */
function send(
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string },
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(`${base}${path}`, options, (response) => {
      let body = '';
      response.on('data', (part) => {
        body += part;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    request.on('error', reject).end(options.body);
  });
}

async function act(name: string, ask: object): Promise<string | null> {
  const headers = { 'content-type': 'application/json', origin: base };
  const answer = await send(`/sandbox/${name}`, { method: 'POST', headers, body: JSON.stringify(ask) });
  return JSON.parse(answer.body).problem;
}

async function state(user: string, place = '') {
  return (await fetch(`${base}/sandbox/state?${new URLSearchParams({ user, place })}`)).json() as Promise<{
    place: { id: string };
    places: { name: string }[];
    content: string;
    now: string;
  }>;
}

test('what goes wrong while the manager is named is told in a sentence', () => {
  expect(service.heard[0]?.payload).toMatchObject({ command: '/exception', text: 'setup', user_id: 'U0MAYA' });
  expect(warnings).toEqual([expect.stringContaining("couldn't make Maya the manager of #care")]);
});

describe('only pages of this machine are served', () => {
  const json = { 'content-type': 'application/json' };
  test.each([
    ['a name that points here', 'GET', { host: 'evil.example' }],
    ['a form of another site', 'POST', { ...json, origin: 'https://evil.example' }],
    ['a form of another port', 'POST', { ...json, origin: 'http://127.0.0.1:1' }],
    ['a request without an origin', 'POST', json],
  ])('%s is refused', async (_what, method, headers) => {
    const before = now;
    expect((await send('/sandbox/clock', { method, headers, body: '{"move":"hour"}' })).status).toBe(403);
    expect(now).toBe(before);
  });

  test('a form that is not JSON is refused', async () => {
    const headers = { origin: base, 'content-type': 'text/plain' };
    expect((await send('/sandbox/clock', { method: 'POST', headers, body: '{"move":"hour"}' })).status).toBe(403);
  });
});

test.each([
  ['/', 200, 'Seconded sandbox'],
  ['/sandbox/page/page.js', 200, 'drawModal'],
  ['/sandbox/page/style.css', 200, 'dialog'],
  ['/sandbox/page/../index.ts', 404, ''],
  ['/favicon.ico', 404, ''],
])('%s is answered with %i', async (path, status, holds) => {
  const answer = await send(path, {});
  expect(answer.status).toBe(status);
  expect(answer.body).toContain(holds);
});

test('each sees the channels that they are in', async () => {
  const names = async (user: string) => (await state(user)).places.map(({ name }) => name);
  expect(await names('U0ANA')).toEqual(['#care', '#kudos', 'Messages', 'Home']);
  expect(await names('U0MAYA')).toEqual(['#care', '#kudos', '#care-managers', 'Messages', 'Home']);
});

test('what somebody writes is there for all; a private answer for them alone', async () => {
  expect(await act('command', { user: 'U0ANA', place: 'C0CARE', text: 'hello @ben <b>' })).toBeNull();
  expect((await state('U0BEN', 'C0CARE')).content).toContain('hello <span class="mention">@Ben</span> &lt;b&gt;');
  service.answer = { body: 'For Ana' };
  expect(await act('command', { user: 'U0ANA', place: 'C0CARE', text: '/goodwill' })).toBeNull();
  expect((await state('U0ANA', 'C0CARE')).content).toContain('For Ana');
  expect((await state('U0BEN', 'C0CARE')).content).not.toContain('For Ana');
});

test('a command works in private messages, and what else is written there is heard', async () => {
  service.answer = { body: 'Here too' };
  expect(await act('command', { user: 'U0ANA', place: 'D0ANA', text: '/exception list' })).toBeNull();
  expect(service.heard.at(-1)?.payload).toMatchObject({ channel_id: 'D0ANA', channel_name: 'directmessage' });
  expect((await state('U0ANA', 'D0ANA')).content).toContain('Here too');
  expect(await act('command', { user: 'U0ANA', place: 'D0ANA', text: 'hi' })).toBeNull();
  expect(JSON.stringify(service.heard.at(-1))).toContain('"channel_type":"im"');
});

test('a command that the app does not have is refused, and goes nowhere', async () => {
  const before = service.heard.length;
  expect(await act('command', { user: 'U0ANA', place: 'C0CARE', text: '/lunch' })).toBe(
    '/lunch is not a valid command.',
  );
  expect(service.heard).toHaveLength(before);
});

test('a failing service is told as Slack tells it', async () => {
  service.answer = { status: 500, body: '' };
  expect(await act('command', { user: 'U0ANA', place: 'C0CARE', text: '/kudos' })).toContain('trouble connecting');
});

test('opening the home tells the app', async () => {
  expect(await act('home', { user: 'U0BEN' })).toBeNull();
  expect(service.heard.at(-1)?.payload).toMatchObject({
    event: { type: 'app_home_opened', user: 'U0BEN', tab: 'home' },
  });
});

test('the clock goes on for an hour, and to Monday 09:00; what is written then has that time', async () => {
  await act('clock', { move: 'hour' });
  expect((await state('U0ANA')).now).toBe('Sun 22 Nov, 13:00');
  await act('clock', { move: 'monday' });
  expect((await state('U0ANA')).now).toBe('Mon 23 Nov, 09:00');
  await act('command', { user: 'U0ANA', place: 'C0KUDOS', text: 'good morning' });
  expect((await state('U0ANA', 'C0KUDOS')).content).toContain('<time>Mon 23 Nov, 09:00</time>');
});

test('open pages are told of each change', async () => {
  const response = await fetch(`${base}/sandbox/changes`);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toContain('data: open');
  const change = reader?.read();
  await act('command', { user: 'U0ANA', place: 'C0CARE', text: 'news' });
  expect((await change)?.value).toContain('data: changed');
  await reader?.cancel();
});
