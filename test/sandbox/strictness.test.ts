import { type SlackDouble, startSlackDouble } from '../../src/sandbox/slack/double.ts';
import { SEED } from './seed.ts';

const CROWD = Array.from({ length: 1_100 }, (_, index) => `U0CROWD${index}`);
const CROWDED = { id: 'C0CROWD', name: 'crowd', members: [...CROWD, 'U0SECONDED'] };

let slack: SlackDouble;

beforeAll(async () => {
  slack = await startSlackDouble({ seed: SEED, limits: false });
  slack.control.world.channels.set(CROWDED.id, { ...CROWDED, dmWith: null });
});
afterAll(() => slack.close());
afterEach(() => slack.control.world.deniedScopes.clear());

type Answer = {
  ok: boolean;
  error?: string;
  needed?: string;
  provided?: string;
  members?: string[];
  channels?: { id: string }[];
  response_metadata?: { messages?: string[]; next_cursor?: string };
};

/** A call as no typed client would send it. */
async function call(method: string, args: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(new URL(method, slack.url), {
    method: 'POST',
    headers: { authorization: `Bearer ${slack.botToken}` },
    body: new URLSearchParams(args),
  });
  return (await response.json()) as Answer;
}

describe('arguments', () => {
  test.each<[string, Record<string, string>, string]>([
    ['users.info', {}, 'user'],
    ['conversations.info', {}, 'channel'],
    ['conversations.replies', { channel: 'C0CARE' }, 'ts'],
    ['chat.update', { channel: 'C0CARE', text: 'x' }, 'ts'],
    ['views.publish', { user_id: 'U0ANA' }, 'view'],
    ['views.open', { view: '{}' }, 'trigger_id or interactivity_pointer'],
  ])('%s of %j lacks its %s', async (method, args, field) => {
    expect(await call(method, args)).toMatchObject({
      ok: false,
      error: 'invalid_arguments',
      response_metadata: { messages: [`[ERROR] missing required field: ${field}`] },
    });
  });

  test('one that is there and names nothing is looked up', async () => {
    expect((await call('conversations.info', { channel: '' })).error).toBe('channel_not_found');
  });

  test.each<[string, Record<string, string>, string]>([
    ['conversations.members', { channel: 'C0CARE', limit: 'many' }, 'invalid_limit'],
    ['conversations.history', { channel: 'C0CARE', oldest: 'yesterday' }, 'invalid_ts_oldest'],
    ['conversations.history', { channel: 'C0CARE', latest: 'now' }, 'invalid_ts_latest'],
    ['chat.postMessage', { channel: 'C0CARE', text: 'x', blocks: '[{' }, 'invalid_blocks_format'],
    ['chat.postMessage', { channel: 'C0CARE', text: 'x', blocks: '{}' }, 'invalid_blocks_format'],
    ['chat.postMessage', { channel: 'C0CARE', text: 'x', metadata: '{"event_type":"x"}' }, 'invalid_metadata_format'],
    ['chat.postMessage', { channel: 'C0CARE', text: 'x', unfurl_links: 'never' }, 'invalid_arguments'],
    ['chat.postMessage', { channel: 'C0CARE', text: 'x', parse: 'mostly' }, 'invalid_arguments'],
    ['views.publish', { user_id: 'U0ANA', view: 'a view' }, 'invalid_arguments'],
  ])('%s of %j is refused: %s', async (method, args, error) => {
    const answer = await call(method, args);
    expect(answer.error).toBe(error);
    expect(answer.response_metadata?.messages?.[0]).toContain('[json-pointer:/');
  });

  test('one that the method doesn’t have is refused, where Slack would take no notice', async () => {
    expect(await call('chat.update', { channel: 'C0CARE', ts: '1.2', text: 'x', unfurl_links: 'false' })).toEqual({
      ok: false,
      error: 'invalid_arg_name',
      response_metadata: { messages: ['[ERROR] unknown argument: unfurl_links'] },
    });
  });

  test('an edit takes no more than 4,000 characters', async () => {
    await call('chat.postMessage', { channel: 'C0CARE', text: 'x' });
    const ts = slack.control.messages('C0CARE').at(-1)?.ts ?? '';
    expect((await call('chat.update', { channel: 'C0CARE', ts, text: 'x'.repeat(4_001) })).error).toBe('msg_too_long');
    expect((await call('chat.update', { channel: 'C0CARE', ts, text: 'x'.repeat(4_000) })).ok).toBe(true);
  });
});

describe('pages', () => {
  async function membersBy(limit: string): Promise<string[][]> {
    const pages: string[][] = [];
    for (let cursor = ''; ; ) {
      const page = await call('conversations.members', { channel: CROWDED.id, limit, ...(cursor && { cursor }) });
      pages.push(page.members ?? []);
      cursor = page.response_metadata?.next_cursor ?? '';
      if (cursor === '') return pages;
    }
  }

  test('a large channel comes whole, in pages that are no larger than Slack recommends', async () => {
    const pages = await membersBy('999');
    expect(pages.map((page) => page.length)).toEqual([200, 200, 200, 200, 200, 101]);
    expect(pages.flat()).toEqual(CROWDED.members);
  });

  test('whoever leaves between two pages moves nobody past them', async () => {
    const first = await call('conversations.members', { channel: CROWDED.id, limit: '200' });
    slack.control.leave(CROWDED.id, 'U0CROWD0');
    const cursor = first.response_metadata?.next_cursor ?? '';
    const second = await call('conversations.members', { channel: CROWDED.id, limit: '1', cursor });
    expect(second.members).toEqual(['U0CROWD200']);
    slack.control.world.channels.get(CROWDED.id)?.members.unshift('U0CROWD0');
  });

  test.each(['0', '-1', '1000'])('no list has %s to a page', async (limit) => {
    expect((await call('conversations.members', { channel: 'C0CARE', limit })).error).toBe('invalid_limit');
    expect((await call('users.conversations', { limit })).error).toBe('invalid_limit');
    expect((await call('users.list', { limit })).error).toBe('invalid_limit');
  });

  test.each(['200', 'next', 'dXNlcjpVMDYxTkZUVDI='])('the cursor %s isn’t one that was given', async (cursor) => {
    expect((await call('conversations.members', { channel: 'C0CARE', cursor })).error).toBe('invalid_cursor');
    expect((await call('users.list', { cursor, limit: '10' })).error).toBe('invalid_cursor');
  });

  test('channels are listed by the types that are asked for; public ones, if none is', async () => {
    const listed = async (args = {}) => (await call('conversations.list', args)).channels?.map(({ id }) => id);
    expect(await listed()).toEqual(['C0CARE', 'C0PUBLIC', 'C0SHARED', 'C0CROWD']);
    expect(await listed({ types: 'private_channel' })).toEqual(['C0LEADS']);
  });
});

describe('scopes', () => {
  test.each<[string, Record<string, string>, string]>([
    ['chat.postMessage', { channel: 'C0CARE', text: 'x' }, 'chat:write'],
    ['chat.update', { channel: 'C0CARE', text: 'x', ts: '1.2' }, 'chat:write'],
    ['chat.delete', { channel: 'C0CARE', ts: '1.2' }, 'chat:write'],
    ['conversations.info', { channel: 'C0CARE' }, 'channels:read'],
    ['conversations.info', { channel: 'C0LEADS' }, 'groups:read'],
    ['conversations.members', { channel: 'C0LEADS' }, 'groups:read'],
    ['conversations.history', { channel: 'C0CARE' }, 'channels:history'],
    ['conversations.replies', { channel: 'C0LEADS', ts: '1.2' }, 'groups:history'],
    ['conversations.open', { users: 'U0ANA' }, 'im:write'],
    ['users.conversations', { user: 'U0ANA', types: 'public_channel,private_channel' }, 'groups:read'],
    ['users.info', { user: 'U0ANA' }, 'users:read'],
    ['usergroups.list', {}, 'usergroups:read'],
    ['usergroups.users.list', { usergroup: 'S0CARE' }, 'usergroups:read'],
  ])('%s of %j needs %s', async (method, args, scope) => {
    expect((await call(method, args)).error).not.toBe('missing_scope');
    slack.control.world.deniedScopes.add(scope);
    const refused = await call(method, args);
    expect(refused).toMatchObject({ ok: false, error: 'missing_scope', needed: scope });
    expect(refused.provided?.split(',')).not.toContain(scope);
    expect(refused.provided?.split(',')).toContain('commands');
  });

  test('what the manifest doesn’t ask for isn’t granted', async () => {
    await slack.control.openDm('U0ANA');
    expect(await call('conversations.info', { channel: 'D0ANA' })).toMatchObject({
      error: 'missing_scope',
      needed: 'im:read',
    });
  });

  test('a view needs none', async () => {
    for (const scope of slack.control.world.scopes) slack.control.world.deniedScopes.add(scope);
    const view = JSON.stringify({ type: 'home', blocks: [{ type: 'divider' }] });
    expect((await call('views.publish', { user_id: 'U0ANA', view })).ok).toBe(true);
  });
});
