import fc from 'fast-check';
import { sendSigned } from '../../../src/sandbox/signed.ts';
import { mutated } from '../../support/mutations.ts';
import { openSlack, SECRET, type SlackWorld } from '../../support/slack.ts';

describe('What Slack signed and is not as Slack documents it', () => {
  let world: SlackWorld;
  beforeAll(async () => {
    world = await openSlack();
  });
  afterAll(() => world.close());

  const who = {
    team: { id: 'T000000001', domain: 'example' },
    user: { id: 'U0ANA', username: 'ana', team_id: 'T000000001' },
    enterprise: null,
    is_enterprise_install: false,
    api_app_id: 'A0SECONDED',
    token: 'x',
    trigger_id: '1.2.abc',
  };
  const place = { channel: { id: 'C0CARE', name: 'care' }, response_url: 'http://127.0.0.1:1/' };
  const option = { text: { type: 'plain_text', text: 'One' }, value: 'one' };
  const view = {
    id: 'V1',
    type: 'modal',
    callback_id: 'exception.propose',
    private_metadata: JSON.stringify({ channel: 'C0CARE' }),
    hash: '1.abc',
    title: { type: 'plain_text', text: 'Propose' },
    submit: { type: 'plain_text', text: 'Propose' },
    blocks: [{ type: 'input', block_id: 'customer', element: { type: 'plain_text_input', action_id: 'value' } }],
    state: {
      values: {
        customer: { value: { type: 'plain_text_input', value: 'order 1' } },
        kind: { value: { type: 'static_select', selected_option: option } },
      },
    },
    app_installed_team_id: 'T000000001',
  };
  const action = {
    type: 'button',
    block_id: 'b',
    action_id: 'exception.co-sign',
    action_ts: '1.2',
    value: '{"id":"x","r":1}',
  };
  const envelope = {
    type: 'event_callback',
    team_id: 'T000000001',
    event_id: 'Ev1',
    event_time: 1,
    authorizations: [{ team_id: 'T000000001', enterprise_id: null, user_id: 'U0SECONDED', is_bot: true }],
  };

  const command = {
    command: '/exception',
    text: '25 refund because it came late',
    user_id: 'U0ANA',
    team_id: 'T000000001',
    channel_id: 'C0CARE',
    channel_name: 'care',
    trigger_id: '1.2.abc',
    response_url: 'http://127.0.0.1:1/',
  };
  const interactions = {
    'a click': {
      type: 'block_actions',
      ...who,
      ...place,
      container: { message_ts: '1.2' },
      message: { ts: '1.2' },
      actions: [action],
    },
    'a choice in a form': {
      type: 'block_actions',
      ...who,
      view,
      actions: [{ ...action, action_id: 'value', selected_option: option }],
    },
    'a form': { type: 'view_submission', ...who, view, response_urls: [] },
    'a shortcut anywhere': { type: 'shortcut', callback_id: 'exception.anywhere', ...who },
    'a shortcut': {
      type: 'message_action',
      callback_id: 'kudos.from-message',
      ...who,
      ...place,
      message: { ts: '1.2', user: 'U0BEN' },
    },
  };
  const events = {
    'words in private': {
      ...envelope,
      event: { type: 'message', channel_type: 'im', channel: 'D0ANA', user: 'U0ANA', text: 'help', ts: '1.2' },
    },
    'a mention': {
      ...envelope,
      event: { type: 'app_mention', channel: 'C0CARE', user: 'U0ANA', text: '<@U0SECONDED> help', ts: '1.3' },
    },
    'a person': { ...envelope, event: { type: 'user_change', user: { id: 'U0ANA' }, event_ts: '1' } },
    'a channel': {
      ...envelope,
      event: { type: 'channel_rename', channel: { id: 'C0CARE', name: 'care', creator: 'U0ANA' } },
    },
    'a member': { ...envelope, event: { type: 'member_left_channel', user: 'U0BEN', channel: 'C0DESK' } },
    'the home': { ...envelope, event: { type: 'app_home_opened', user: 'U0ANA', tab: 'home', channel: 'D1' } },
    'anything else': { ...envelope, event: { type: 'reaction_added', user: 'U0ANA', item: { channel: 'C0CARE' } } },
  };

  async function send(contentType: string, body: string): Promise<void> {
    const answer = await sendSigned({ serviceUrl: world.app.url, signingSecret: SECRET }, { contentType, body });
    expect([200, 400, 404]).toContain(answer.status);
    if (answer.status !== 200) expect(answer.body).toBe('');
  }
  const FORM = 'application/x-www-form-urlencoded';
  const form = (fields: object) =>
    new URLSearchParams(
      Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
    ).toString();
  const times = { numRuns: 25 };

  test('a command: answered, or 400 and nothing said', async () => {
    await fc.assert(
      fc.asyncProperty(mutated(command), (fields) => send(FORM, form(fields))),
      times,
    );
  });

  test.each(Object.entries(interactions))('%s: answered, or 400 and nothing said', async (_what, payload) => {
    await fc.assert(
      fc.asyncProperty(mutated(payload), (changed) => send(FORM, form({ payload: changed }))),
      times,
    );
  });

  test.each(Object.entries(events))('an event about %s: taken, or 400 and nothing said', async (_what, payload) => {
    await fc.assert(
      fc.asyncProperty(mutated(payload), (changed) => send('application/json', JSON.stringify(changed))),
      times,
    );
  });

  test('no JSON, or no end of it: 400', async () => {
    const broken = fc.oneof(
      fc.string(),
      fc.json().map((json) => json.slice(0, -1)),
      fc.constant('['.repeat(100_000)),
    );
    await fc.assert(
      fc.asyncProperty(broken, (body) => send('application/json', body)),
      times,
    );
    await fc.assert(
      fc.asyncProperty(broken, (body) => send(FORM, form({ payload: body }))),
      times,
    );
  });

  test('nothing of it was a bug to the service', () => {
    const bugs = world.logged.filter((line) => /^(a request failed .*"endpoint"|unhandled|work after)/.test(line));
    expect(bugs).toEqual([]);
  });
});
