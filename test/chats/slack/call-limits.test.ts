import { webApi } from '@slack/bolt';
import { createCallLimits } from '../../../src/chats/slack/calls.ts';
import { yieldToPeople } from '../../../src/kernel/calls.ts';

const ACME = 'slack:T0ACME';
const OTHER = 'slack:T0OTHER';

let now: number;
let limits: ReturnType<typeof createCallLimits>;
beforeEach(() => {
  now = Date.UTC(2026, 10, 30, 9);
  limits = createCallLimits({ now: () => now }, true);
});

const ok = async () => 'ok';
const call = (ws: string, method: string, channel?: string) => limits.call(ws, method, channel, ok);
const refuse = (ws: string, method: string, seconds: number) =>
  limits
    .call(ws, method, undefined, () => Promise.reject(new webApi.WebAPIRateLimitedError(seconds)))
    .catch(() => undefined);
const waitOf = (work: Promise<unknown>) =>
  work.then(
    () => 0,
    (error: webApi.WebAPIRateLimitedError) => error.retryAfter,
  );
/** How many of so many calls go now. */
async function taken(of: number, make: () => Promise<unknown>): Promise<number> {
  const waits = await Promise.all(Array.from({ length: of }, () => waitOf(make())));
  return waits.filter((seconds) => seconds === 0).length;
}

test.each([
  ['chat.update', 50],
  ['users.info', 100],
  ['usergroups.list', 20],
])('%s goes %i times in a minute in each workspace', async (method, most) => {
  expect(await taken(120, () => call(ACME, method))).toBe(most);
  expect(await taken(120, () => call(OTHER, method))).toBe(most);
  now += 59_999;
  expect(await taken(1, () => yieldToPeople(() => call(ACME, method)))).toBe(0);
  now += 1;
  expect(await taken(120, () => call(ACME, method))).toBe(most);
});

test('work that nobody waits for leaves half of it to people', async () => {
  const inBackground = () => yieldToPeople(() => call(ACME, 'users.info'));
  expect(await taken(120, inBackground)).toBe(50);
  expect(await taken(120, () => call(ACME, 'users.info'))).toBe(50);
  now += 60_000;
  expect(await taken(60, () => call(ACME, 'users.info'))).toBe(60);
  expect(await taken(120, inBackground)).toBe(0);
});

test('after a refusal nothing of that method goes to that workspace until Slack’s time is over; all else goes on', async () => {
  await refuse(ACME, 'users.info', 30);
  expect(await waitOf(call(ACME, 'users.info'))).toBe(30);
  expect(await call(ACME, 'users.conversations')).toBe('ok');
  expect(await call(OTHER, 'users.info')).toBe('ok');
  now += 29_000;
  expect(await waitOf(yieldToPeople(() => call(ACME, 'users.info')))).toBe(1);
  now += 1_000;
  expect(await call(ACME, 'users.info')).toBe('ok');
});

test('a call that somebody waits for is late by a moment rather than refused', async () => {
  limits = createCallLimits({ now: () => performance.now() }, true);
  await refuse(ACME, 'users.info', 0.1);
  expect(await waitOf(yieldToPeople(() => call(ACME, 'users.info')))).toBeGreaterThan(0);
  expect(await call(ACME, 'users.info')).toBe('ok');
});

test('a channel gets two messages in two seconds, and others theirs', async () => {
  const post = (channel: string) => yieldToPeople(() => call(ACME, 'chat.postMessage', channel));
  expect(await taken(5, () => post('C0CARE'))).toBe(1);
  expect(await taken(5, () => call(ACME, 'chat.postMessage', 'C0CARE'))).toBe(1);
  expect(await taken(5, () => call(ACME, 'chat.postMessage', 'C0DESK'))).toBe(2);
});

test('what was put off comes back when it can be sent a second time, where Slack refuses how it is drawn', async () => {
  const post = () => yieldToPeople(() => call(ACME, 'chat.postMessage', 'C0CARE'));
  const both = () => call(ACME, 'chat.postMessage', 'C0CARE').then(() => call(ACME, 'chat.postMessage', 'C0CARE'));
  await both();
  now += 500;
  now += 1_000 * (await waitOf(post()));
  expect(await waitOf(both())).toBe(0);
});

test('without what is documented it goes by what Slack says', async () => {
  limits = createCallLimits({ now: () => now }, false);
  expect(await taken(500, () => call(ACME, 'users.info'))).toBe(500);
  await refuse(ACME, 'users.info', 10);
  expect(await waitOf(call(ACME, 'users.info'))).toBe(10);
});
