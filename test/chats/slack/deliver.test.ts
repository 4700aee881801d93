import { webApi } from '@slack/bolt';
import { createPlatform } from '../../../src/chats/slack/deliver.ts';
import { boltLogger } from '../../../src/chats/slack/receiver.ts';
import { createConnection } from '../../../src/chats/slack/workspaces.ts';
import { ChatError } from '../../../src/kernel/calls.ts';
import { openSlack, type SlackWorld, wordsIn } from '../../support/slack.ts';

const WS = 'slack:T000000001';
const HOUR_MS = 3_600_000;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe('Delivering to Slack', () => {
  let world: SlackWorld;
  beforeEach(async () => {
    world = await openSlack();
  });
  afterEach(async () => {
    await world.close();
  });

  const kudos = {
    form: 'shout-out',
    kudos: {
      id: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
      giver: { id: 'p1', chatUserId: 'U0ANA', name: 'Ana' },
      receivers: [{ id: 'p2', chatUserId: 'U0BEN', name: 'Ben' }],
      text: 'for staying late',
      value: null,
      isPrivate: false,
      link: null,
      seconders: [],
      takenBack: false,
    },
  } as const;
  const message = { ...kudos, kudos: { ...kudos.kudos, receivers: [...kudos.kudos.receivers], seconders: [] } };

  /** A platform as the service has it, connected by its token. */
  const platform = async () => {
    const client = new webApi.WebClient('xoxb-sandbox-seconded', {
      slackApiUrl: world.apiUrl,
      logger: boltLogger(silent),
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
    });
    const workspaces = createConnection({ client, log: silent, onConnected: async () => undefined });
    await workspaces.open();
    return createPlatform(workspaces, { now: Date.now });
  };
  const failure = async (work: Promise<unknown>) => {
    const error = await work.catch((thrown: unknown) => thrown);
    return error instanceof ChatError ? error.failure : error;
  };

  test('a post is found again by its tag, in a channel, in private messages and under a message', async () => {
    const slack = await platform();
    const since = Date.UTC(2026, 10, 18, 12);
    const posted = await slack.post(WS, { channel: 'C0CARE' }, message, 'tag-1', null);
    const told = await slack.post(WS, { userId: 'U0BEN' }, message, 'tag-2', null);
    const reply = await slack.post(WS, { channel: 'C0CARE' }, message, 'tag-3', posted);
    expect(await slack.find(WS, { channel: 'C0CARE' }, 'tag-1', since, null, false)).toEqual(posted);
    expect(await slack.find(WS, { userId: 'U0BEN' }, 'tag-2', since, null, false)).toEqual(told);
    expect(await slack.find(WS, { channel: 'C0CARE' }, 'tag-3', since, posted, false)).toEqual(reply);
    expect(await slack.find(WS, { channel: 'C0CARE' }, 'tag-4', since, null, false)).toBeNull();
    expect(await slack.find(WS, { channel: 'C0CARE' }, 'tag-1', since + HOUR_MS, null, false)).toBeNull();
  });

  test('links in it unfold nothing, and a reply is shown in the channel, too', async () => {
    const slack = await platform();
    const posted = await slack.post(WS, { channel: 'C0CARE' }, message, 'tag-1', null);
    await slack.post(WS, { channel: 'C0CARE' }, message, 'tag-2', posted);
    const [first, second] = world.slack.calls('chat.postMessage').map(({ args }) => args);
    expect(String(first?.unfurl_links)).toBe('false');
    expect(String(first?.unfurl_media)).toBe('false');
    expect(String(second?.reply_broadcast)).toBe('true');
  });

  test('a message that is gone says so when it is edited', async () => {
    const gone = { channel: 'C0CARE', ts: '1.000001' };
    expect(await failure((await platform()).edit(WS, gone, message, 'tag'))).toEqual({
      kind: 'message-gone',
      detail: 'message_not_found',
    });
  });

  test.each(['C0PUBLIC', 'C0SECRET', 'C0NOWHERE'])(
    'a channel that it can no longer write to is lost: %s',
    async (channel) => {
      expect(await failure((await platform()).post(WS, { channel }, message, 'tag', null))).toMatchObject({
        kind: 'place-lost',
      });
    },
  );

  test("another workspace's messages are never sent with this one's token", async () => {
    const slack = await platform();
    const before = world.slack.calls().length;
    expect(await failure(slack.post('slack:T0OTHER', { channel: 'C0CARE' }, message, 'tag', null))).toMatchObject({
      kind: 'place-lost',
    });
    expect(world.slack.calls()).toHaveLength(before);
  });

  test('a limit says how long to wait, and holds up nothing else', async () => {
    const slack = await platform();
    world.slack.failNext({ method: 'chat.postMessage', kind: '429', retryAfterS: 30 });
    const limited = failure(slack.post(WS, { channel: 'C0CARE' }, message, 'tag', null));
    expect(await limited).toEqual({ kind: 'rate-limited', retryAfterMs: 30_000 });
    expect(await slack.person(WS, 'U0BEN')).toMatchObject({ kind: 'member' });
  });

  test('who is there: everybody in the channel, and those of a group', async () => {
    const slack = await platform();
    expect((await slack.rosterPage(WS, 'C0DESK', null)).userIds.toSorted()).toEqual([
      'U0ANA',
      'U0BEN',
      'U0CHLOE',
      'U0MAYA',
      'U0SECONDED',
    ]);
    expect(await slack.groupMembers(WS, 'S0CARE', 'U0ANA')).toEqual(['U0ANA', 'U0BEN', 'U0CHLOE']);
  });

  test.each([
    ['U0ANA', 'member', false],
    ['U0MAYA', 'member', true],
    ['U0GUEST', 'guest', false],
    ['U0OUTSIDE', 'outsider', false],
    ['U0GONE', 'deactivated', false],
    ['U0ROBOT', 'bot', false],
    ['U0NOBODY', 'outsider', false],
  ])('%s is a %s', async (user, kind, isAdmin) => {
    expect(await (await platform()).person(WS, user)).toMatchObject({ chatUserId: user, kind, isAdmin });
  });

  test.each([
    ['C0CARE', { isPrivate: false, isShared: false, botIsIn: true }],
    ['C0LEADS', { isPrivate: true, isShared: false, botIsIn: true }],
    ['C0SHARED', { isPrivate: false, isShared: true, botIsIn: true }],
    ['C0PUBLIC', { isPrivate: false, isShared: false, botIsIn: false }],
    ['C0SECRET', { isPrivate: true, isShared: false, botIsIn: false }],
  ])('%s is %j', async (channel, facts) => {
    expect(await (await platform()).channel(WS, channel)).toMatchObject(facts);
  });

  test('a question that takes too long ends when the one who asked says so', async () => {
    world.slack.failNext({ method: 'users.info', kind: 'hang' });
    const asking = new AbortController();
    const asked = failure((await platform()).person(WS, 'U0BEN', asking.signal));
    asking.abort();
    expect(await asked).toMatchObject({ kind: 'unavailable' });
  });

  test.each([
    ['with its chart where Slack draws charts', true],
    ['without it where Slack does not know charts yet', false],
  ])('the digest is sent %s', async (_how, charts) => {
    world.setCharts(charts);
    await world.command('U0ANA', '/exception 25 refund because it came late');
    await world.driver.submit('U0ANA', { customer: 'order 1' });
    await world.delivered();
    await world.driver.clickMessage(world.card(1), { user: 'U0BEN', action: 'Co-sign' });
    world.move(5 * 24 * HOUR_MS);
    await world.app.sweeper.sweep();
    await world.delivered();
    const digest = world.slack.dms('U0MAYA').find(({ blocks }) => JSON.stringify(blocks).includes('digest.private'));
    expect(wordsIn(digest?.blocks)).toContain('1 approved');
    expect(digest?.blocks.some(({ type }) => type === 'data_visualization')).toBe(charts);
  });
});
