import { WebClient } from '@slack/web-api';
import { type SlackDouble, startSlackDouble } from '../../src/sandbox/slack/double.ts';
import { CALLS_A_MINUTE, METHOD_TIERS, type Tier } from '../../src/sandbox/slack/tiers.ts';
import { SEED } from './seed.ts';

let now: number;
let slack: SlackDouble;

beforeEach(async () => {
  now = Date.parse('2026-03-27T10:00:00Z');
  slack = await startSlackDouble({ seed: SEED, clock: () => now });
});
afterEach(() => slack.close());

/** Calls a method as the app does. What it answers doesn't matter here, only whether it is taken. */
async function call(method: string, args: Record<string, string> = {}) {
  const response = await fetch(new URL(method, slack.url), {
    method: 'POST',
    headers: { authorization: `Bearer ${slack.botToken}` },
    body: new URLSearchParams(args),
  });
  return { status: response.status, retryAfter: response.headers.get('retry-after'), body: await response.json() };
}

/** Calls a method until it is refused. @returns how many calls were taken. */
async function takenOf(method: string, args?: Record<string, string>): Promise<number> {
  for (let taken = 0; ; taken += 1) if ((await call(method, args)).status === 429) return taken;
}

describe('Slack takes so many calls of a method in a minute', () => {
  test.each<[string, Tier]>([
    ['users.list', 'tier-2'],
    ['conversations.open', 'tier-3'],
    ['users.info', 'tier-4'],
    ['auth.test', 'hundreds'],
  ])('%s: those of %s', async (method, tier) => {
    expect(METHOD_TIERS[method]).toBe(tier);
    expect(await takenOf(method)).toBe(CALLS_A_MINUTE[tier]);
  });

  test('the one too many is answered with 429 and the seconds to wait', async () => {
    await takenOf('usergroups.list');
    now += 12_500;
    expect(await call('usergroups.list')).toEqual({
      status: 429,
      retryAfter: '48',
      body: { ok: false, error: 'ratelimited' },
    });
  });

  test('having waited as long as Slack said, the app may call again', async () => {
    await takenOf('usergroups.list');
    now += Number((await call('usergroups.list')).retryAfter) * 1_000;
    expect((await call('usergroups.list')).status).toBe(200);
  });

  test('another method has a limit of its own', async () => {
    await takenOf('usergroups.list');
    expect((await call('usergroups.users.list', { usergroup: 'S0CARE' })).status).toBe(200);
  });

  test('another workspace has limits of its own', async () => {
    const other = await startSlackDouble({ seed: SEED, clock: () => now });
    await takenOf('usergroups.list');
    const client = new WebClient(other.botToken, { slackApiUrl: other.url, rejectRateLimitedCalls: true });
    await expect(client.usergroups.list()).resolves.toMatchObject({ ok: true });
    await other.close();
  });

  test('a double that is asked to takes everything', async () => {
    await slack.close();
    slack = await startSlackDouble({ seed: SEED, clock: () => now, limits: false });
    for (let calls = 0; calls < 30; calls += 1) expect((await call('usergroups.list')).status).toBe(200);
  });
});

describe('Slack takes one message a second in a channel', () => {
  const post = (channel: string) => call('chat.postMessage', { channel, text: 'x' });
  const posted = (channel: string) => takenOf('chat.postMessage', { channel, text: 'x' });

  test('with a short burst, which has to be made up for', async () => {
    expect(await posted('C0CARE')).toBe(3);
    expect((await post('C0CARE')).retryAfter).toBe('1');
    now += 1_000;
    expect(await posted('C0CARE')).toBe(1);
    now += 3_000;
    expect(await posted('C0CARE')).toBe(3);
  });

  test('a person is one channel, by their id or by that of the private messages', async () => {
    expect(await posted('U0ANA')).toBe(3);
    expect(await posted('D0ANA')).toBe(0);
  });

  test('other channels are free', async () => {
    await posted('C0CARE');
    expect((await post('C0SECRET')).status).toBe(200);
  });

  test('and in all channels together no more than a workspace may have', async () => {
    for (let second = 0; second < 50; second += 1) {
      for (const channel of ['C1', 'C2', 'C3', 'C4']) expect((await post(channel)).status).toBe(200);
      now += 1_000;
    }
    expect((await post('C5')).retryAfter).toBe('10');
  });
});

test('an app outside the Marketplace reads a history once a minute', async () => {
  slack.control.world.isHistoryLimited = true;
  expect(await takenOf('conversations.history', { channel: 'C0CARE' })).toBe(1);
  expect(await takenOf('conversations.replies', { channel: 'C0CARE', ts: '1.2' })).toBe(1);
  now += 60_000;
  expect((await call('conversations.history', { channel: 'C0CARE' })).status).toBe(200);
});
