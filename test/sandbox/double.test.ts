import { LogLevel, WebClient } from '@slack/web-api';
import { type SlackDouble, startSlackDouble } from '../../src/sandbox/slack/double.ts';
import { SEED } from './seed.ts';

let now = Date.parse('2026-03-27T10:00:00Z');
let slack: SlackDouble;
let client: WebClient;

beforeAll(async () => {
  slack = await startSlackDouble({ seed: SEED, clock: () => now });
});
afterAll(() => slack.close());
beforeEach(() => {
  // What one test asked for is no limit to the next.
  now += 60_000;
  client = clientOf(slack.botToken);
});

/** A client as the service sets it up: it never tries again by itself. */
function clientOf(token: string) {
  return new WebClient(token, {
    slackApiUrl: slack.url,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 500,
    logLevel: LogLevel.ERROR,
  });
}

const section = (text: string) => ({ type: 'section' as const, text: { type: 'mrkdwn' as const, text } });

/** @returns Slack's error code of a call that fails. */
async function errorOf(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => null,
    (thrown: { data?: { error: string }; code?: string }) => thrown,
  );
  return error?.data?.error ?? error?.code ?? 'no error';
}

describe('who the app is', () => {
  test('the token names the workspace and the bot', async () => {
    expect(await client.auth.test()).toMatchObject({
      team_id: 'T000000001',
      user_id: 'U0SECONDED',
      bot_id: 'B0SECONDED',
    });
  });

  test('another token is refused', async () => {
    expect(await errorOf(clientOf('xoxb-other').auth.test())).toBe('invalid_auth');
  });

  test('a method that nobody knows is refused', async () => {
    expect(await errorOf(client.apiCall('made.up'))).toBe('unknown_method');
  });
});

describe('people', () => {
  test.each([
    ['U0ANA', { is_bot: false, deleted: false, is_restricted: false, is_admin: false, team_id: 'T000000001' }],
    ['U0MAYA', { is_admin: true }],
    ['U0GUEST', { is_restricted: true, is_ultra_restricted: false }],
    ['U0SINGLE', { is_restricted: true, is_ultra_restricted: true }],
    ['U0OUTSIDE', { is_stranger: true, team_id: 'T0ELSEWHERE' }],
    ['U0GONE', { deleted: true }],
    ['U0ROBOT', { is_bot: true }],
  ])('%s is told apart', async (id, flags) => {
    const { user } = await client.users.info({ user: id });
    expect(user).toMatchObject({ id, ...flags });
  });

  test('a person that nobody knows is not found', async () => {
    expect(await errorOf(client.users.info({ user: 'U0NOBODY' }))).toBe('user_not_found');
  });

  test('a user group lists its people', async () => {
    expect(await client.usergroups.users.list({ usergroup: 'S0CARE' })).toMatchObject({ users: ['U0ANA', 'U0BEN'] });
    expect(await errorOf(client.usergroups.users.list({ usergroup: 'S0NONE' }))).toBe('no_such_subteam');
  });
});

describe('channels', () => {
  test.each([
    ['C0CARE', 'no error'],
    ['C0PUBLIC', 'not_in_channel'],
    ['C0SECRET', 'channel_not_found'],
    ['C0NONE', 'channel_not_found'],
  ])('posting to %s gives: %s', async (channel, error) => {
    expect(await errorOf(client.chat.postMessage({ channel, text: 'hello' }))).toBe(error);
    expect(await errorOf(client.conversations.history({ channel }))).toBe(error);
  });

  test('a shared channel says so, and a private one without the app is hidden', async () => {
    expect((await client.conversations.info({ channel: 'C0SHARED' })).channel).toMatchObject({ is_ext_shared: true });
    expect((await client.conversations.info({ channel: 'C0LEADS' })).channel).toMatchObject({
      is_private: true,
      is_member: true,
      name: 'leads',
    });
    expect((await client.conversations.info({ channel: 'C0PUBLIC' })).channel).toMatchObject({ is_member: false });
    expect(await errorOf(client.conversations.info({ channel: 'C0SECRET' }))).toBe('channel_not_found');
  });

  test('members come in pages', async () => {
    const first = await client.conversations.members({ channel: 'C0CARE', limit: 3 });
    const rest = await client.conversations.members({
      channel: 'C0CARE',
      limit: 3,
      cursor: first.response_metadata?.next_cursor ?? '',
    });
    expect([...(first.members ?? []), ...(rest.members ?? [])]).toEqual(['U0ANA', 'U0BEN', 'U0MAYA', 'U0SECONDED']);
    expect(rest.response_metadata?.next_cursor).toBe('');
  });

  test('an archived channel takes no messages', async () => {
    slack.control.setChannel('C0SHARED', { isArchived: true });
    expect(await errorOf(client.chat.postMessage({ channel: 'C0SHARED', text: 'hello' }))).toBe('is_archived');
  });
});

describe('messages', () => {
  test('are stamped with the clock, in order, and metadata is shown only where it is asked for', async () => {
    now += 60_000;
    const metadata = { event_type: 'seconded', event_payload: { tag: 'T1' } };
    const first = await client.chat.postMessage({ channel: 'C0CARE', text: 'one', metadata });
    const second = await client.chat.postMessage({ channel: 'C0CARE', text: 'two' });
    expect(Number(first.ts)).toBeCloseTo(now / 1000, 0);
    expect(Number(second.ts)).toBeGreaterThan(Number(first.ts));
    const oldest = String(now / 1000 - 1);
    const bare = await client.conversations.history({ channel: 'C0CARE', oldest });
    expect(bare.messages).toMatchObject([{ text: 'two' }, { text: 'one' }]);
    expect(JSON.stringify(bare)).not.toContain('T1');
    const whole = await client.conversations.history({ channel: 'C0CARE', oldest, include_all_metadata: true });
    expect(whole.messages?.[1]?.metadata).toEqual(metadata);
    expect(
      (await client.conversations.history({ channel: 'C0CARE', oldest: String(now / 1000 + 1) })).messages,
    ).toEqual([]);
  });

  test('history comes in pages', async () => {
    for (const text of ['a', 'b', 'c']) await client.chat.postMessage({ channel: 'C0LEADS', text });
    const first = await client.conversations.history({ channel: 'C0LEADS', limit: 2 });
    const cursor = first.response_metadata?.next_cursor ?? '';
    const rest = await client.conversations.history({ channel: 'C0LEADS', limit: 2, cursor });
    expect([first, rest].flatMap((page) => page.messages?.map((message) => message.text))).toEqual(['c', 'b', 'a']);
    expect([first.has_more, rest.has_more]).toEqual([true, false]);
  });

  test('a reply stands in its thread, and in the channel when it is sent there too', async () => {
    const { ts } = await client.chat.postMessage({ channel: 'C0CARE', text: 'parent' });
    const thread = { channel: 'C0CARE', thread_ts: ts ?? '' };
    await client.chat.postMessage({ ...thread, text: 'quiet' });
    await client.chat.postMessage({ ...thread, text: 'loud', reply_broadcast: true });
    const replies = await client.conversations.replies({ channel: 'C0CARE', ts: ts ?? '' });
    expect(replies.messages?.map((message) => message.text)).toEqual(['parent', 'quiet', 'loud']);
    const history = await client.conversations.history({ channel: 'C0CARE', limit: 2 });
    expect(history.messages?.map((message) => message.text)).toEqual(['loud', 'parent']);
  });

  test('are edited in place, and one that is gone is not found', async () => {
    const { ts } = await client.chat.postMessage({ channel: 'C0CARE', text: 'before', blocks: [section('before')] });
    await client.chat.update({ channel: 'C0CARE', ts: ts ?? '', text: 'after', blocks: [section('after')] });
    const [shown] = slack.control.messages('C0CARE').slice(-1);
    expect(shown).toMatchObject({ ts, text: 'after', edited: true, blocks: [{ text: { text: 'after' } }] });
    await client.chat.delete({ channel: 'C0CARE', ts: ts ?? '' });
    expect(await errorOf(client.chat.update({ channel: 'C0CARE', ts: ts ?? '', text: 'x' }))).toBe('message_not_found');
  });

  test('go to a person in private messages, but not to bots and those who have left', async () => {
    const opened = await client.conversations.open({ users: 'U0BEN' });
    await client.chat.postMessage({ channel: opened.channel?.id ?? '', text: 'psst' });
    await client.chat.postMessage({ channel: 'U0BEN', text: 'psst again' });
    expect(slack.control.dms('U0BEN').map((message) => message.text)).toEqual(['psst', 'psst again']);
    expect(await errorOf(client.conversations.open({ users: 'U0GONE' }))).toBe('user_disabled');
    expect(await errorOf(client.conversations.open({ users: 'U0ROBOT' }))).toBe('cannot_dm_bot');
  });

  test('an ephemeral one is for one person who is there', async () => {
    await client.chat.postEphemeral({ channel: 'C0CARE', user: 'U0ANA', text: 'just you' });
    expect(slack.control.privates('U0ANA', 'C0CARE').at(-1)).toMatchObject({ text: 'just you' });
    const elsewhere = client.chat.postEphemeral({ channel: 'C0CARE', user: 'U0OUTSIDE', text: 'x' });
    expect(await errorOf(elsewhere)).toBe('user_not_in_channel');
  });
});

describe('limits on blocks', () => {
  const button = (text: string, id: string) => ({
    type: 'button' as const,
    text: { type: 'plain_text' as const, text },
    action_id: id,
  });
  test.each([
    ['51 blocks', Array.from({ length: 51 }, () => section('x'))],
    ['a section of 3,001 characters', [section('x'.repeat(3001))]],
    ['an empty section', [section('')]],
    ['a button label of 76 characters', [{ type: 'actions' as const, elements: [button('x'.repeat(76), 'a')] }]],
    ['one action twice', [{ type: 'actions' as const, elements: [button('x', 'a'), button('y', 'a')] }]],
    ['a header with markup', [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }]],
    ['a type that Slack lacks', [{ type: 'marquee' }]],
  ])('%s is refused with what is wrong', async (_what, blocks) => {
    const answer = await client.chat
      .postMessage({ channel: 'C0CARE', text: 'x', blocks: blocks as never })
      .catch((error) => error.data);
    expect(answer).toMatchObject({ ok: false, error: 'invalid_blocks' });
    expect(answer.response_metadata.messages[0]).toMatch(/\w/);
  });
});

describe('faults', () => {
  const post = (text: string) => client.chat.postMessage({ channel: 'C0CARE', text });
  const texts = () => slack.control.messages('C0CARE').map((message) => message.text);

  test('a limited call says how long to wait, and nothing is posted', async () => {
    slack.control.failNext({ method: 'chat.postMessage', kind: '429', retryAfterS: 30 });
    await expect(post('limited')).rejects.toMatchObject({ retryAfter: 30 });
    expect(texts()).not.toContain('limited');
    await post('limited');
    expect(texts()).toContain('limited');
  });

  test.each([
    ['500', false],
    ['reset-before', false],
    ['reset-after', true],
    ['hang', false],
  ] as const)('%s: posted is %s', async (kind, posted) => {
    slack.control.failNext({ method: 'chat.postMessage', kind });
    await expect(post(`with ${kind}`)).rejects.toThrow();
    expect(texts().includes(`with ${kind}`)).toBe(posted);
    expect(slack.control.calls('chat.postMessage').at(-1)?.outcome).toBe(kind);
  });

  test('only the method that was named fails, as often as asked', async () => {
    slack.control.failNext({ method: 'chat.postMessage', kind: '500', times: 2 });
    await expect(client.users.info({ user: 'U0ANA' })).resolves.toMatchObject({ ok: true });
    await expect(post('1')).rejects.toThrow();
    await expect(post('2')).rejects.toThrow();
    await expect(post('3')).resolves.toMatchObject({ ok: true });
  });

  test('while Slack is down nothing is done', async () => {
    slack.control.outage(true);
    await expect(post('in the dark')).rejects.toThrow();
    slack.control.outage(false);
    expect(texts()).not.toContain('in the dark');
    await expect(post('light again')).resolves.toMatchObject({ ok: true });
  });
});
