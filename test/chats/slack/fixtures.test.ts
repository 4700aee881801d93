import type * as z from 'zod';
import * as readers from '../../../src/chats/slack/payloads.ts';
import type { Delivered } from '../../../src/sandbox/driver.ts';
import { sendSigned } from '../../../src/sandbox/signed.ts';
import type { SlackView } from '../../../src/sandbox/slack/types.ts';
import { changedBy, type Fixture, fixturesOf, missing, readmeOf, unseen } from '../../support/readers.ts';
import { openSlack, SECRET, type SlackWorld, wordsIn } from '../../support/slack.ts';

const FIXTURES = fixturesOf('slack');
const FORM = 'application/x-www-form-urlencoded';

type Kind = { files: RegExp; reader: z.ZodType };
/** Which reader takes which payloads. */
const READERS: Record<string, Kind> = {
  command: { files: /^command_/, reader: readers.command },
  interaction: { files: /^(block_actions|view_submission|message_action|shortcut)/, reader: readers.interaction },
  click: { files: /^block_actions_/, reader: readers.click },
  typing: { files: /^block_actions_(menu_)?in_modal/, reader: readers.typing.pick({ view: true }) },
  submission: { files: /^view_submission/, reader: readers.submission },
  messageShortcut: { files: /^message_action/, reader: readers.messageShortcut },
  shortcut: { files: /^shortcut/, reader: readers.shortcut },
  envelope: { files: /^event_/, reader: readers.envelope },
};

/** What Slack sends to an app that offers such a thing, and this one doesn't. */
const NOT_OFFERED = ['block_suggestion'];
/**
 * What the log may say: the modals of these payloads aren't open in the double, a form in which somebody types may look
 * for similar cases as the service stops, and whoever runs it has to know that Slack took it away.
 */
const MAY_BE_LOGGED =
  /^(a modal could not be redrawn|similar exceptions could not be looked up|the app was removed from Slack)/;

describe('What Slack documents that it sends', () => {
  let world: SlackWorld;
  /** A message by its channel, to be answered in its thread. */
  const threads = new Map<unknown, string>();
  /** What a form of the team in #care remembers. */
  let remembered: unknown;
  beforeAll(async () => {
    world = await openSlack();
    await world.slack.openDm('U0ANA');
    for (const channel of ['C0CARE', 'D0ANA']) threads.set(channel, await world.slack.say('U0ANA', channel, 'Hello.'));
    const { answerTo: _, ...context } = JSON.parse(String((await opened()).private_metadata)) as Record<
      string,
      unknown
    >;
    remembered = JSON.stringify(context);
  });
  afterAll(() => world.close());

  async function opened(): Promise<SlackView> {
    await world.command('U0ANA', '/exception');
    return world.slack.until(() => world.slack.view('U0ANA'), 'a form').then(({ view }) => view);
  }

  /** Addresses, triggers, threads and what forms remember are of this world. */
  function atHome(payload: Fixture['payload']): Fixture['payload'] {
    const { slack } = world;
    const own = (name: string, value: unknown): unknown => {
      if (name === 'response_url') return slack.responseUrl('U0ANA', 'C0CARE');
      if (name === 'private_metadata' && value !== '') return remembered;
      return name === 'trigger_id' ? slack.trigger('U0ANA') : value;
    };
    const { event, ...sent } = JSON.parse(JSON.stringify(payload, own)) as Fixture['payload'] & {
      event?: Fixture['payload'];
    };
    if (event === undefined) return sent;
    return { ...sent, event: 'thread_ts' in event ? { ...event, thread_ts: threads.get(event.channel) } : event };
  }

  function requestOf({ name, payload }: Fixture): { contentType: string; body: string } {
    if (/^(event_|url_verification|app_rate_limited)/.test(name)) {
      return { contentType: 'application/json', body: JSON.stringify(payload) };
    }
    const isPlain = /^(command_|ssl_check)/.test(name);
    const fields = isPlain ? (payload as Record<string, string>) : { payload: JSON.stringify(payload) };
    return { contentType: FORM, body: new URLSearchParams(fields).toString() };
  }

  async function send(fixture: Fixture, headers: Record<string, string> = {}) {
    const to = { serviceUrl: world.app.url, signingSecret: SECRET };
    const answer = await sendSigned(to, requestOf({ ...fixture, payload: atHome(fixture.payload) }), { headers });
    await world.delivered();
    return answer;
  }

  test.each(FIXTURES)('$name is answered as documented, and again when it comes again', async (fixture) => {
    const expected = NOT_OFFERED.includes(fixture.name) ? 404 : 200;
    const once = await send(fixture);
    const again = await send(fixture, { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' });
    expect([once.status, again.status]).toEqual([expected, expected]);
  });

  test.each([
    ['view_submission', ''],
    ['view_submission_by_colleague_of_another_workspace', ''],
    ['view_submission_with_response_urls', ''],
    ['view_submission_emptied', '"response_action":"errors"'],
    ['command_in_direct_message', '"response_type":"ephemeral"'],
    ['url_verification', '{"challenge":"'],
  ])('%s is understood', async (name, words) => {
    const fixture = FIXTURES.find((one) => one.name === name);
    const { body } = await send(fixture ?? { name, payload: {} });
    if (words === '') expect(body).toBe('');
    else expect(body).toContain(words);
  });

  test('what the forms hold is in the channel, from the colleague of another workspace too', async () => {
    await world.delivered();
    const said = world.slack.messages('C0CARE').map(({ blocks }) => wordsIn(blocks));
    const proposals = said.filter((words) => words.includes('send a new lamp'));
    expect(proposals.some((words) => words.includes('<@U0ANA>'))).toBe(true);
    expect(proposals.some((words) => words.includes('<@U0BEN>'))).toBe(true);
    expect(said.some((words) => words.includes('<@U0CHLOE>') && words.includes('staying late'))).toBe(true);
  });

  test.each(Object.entries(READERS))(
    '%s reads nothing otherwise than it was sent, and no field Slack never sends',
    (_of, kind) => {
      const mine = FIXTURES.filter(({ name }) => kind.files.test(name)).map(({ payload }) => payload);
      expect(mine.flatMap((payload) => changedBy(kind.reader, payload))).toEqual([]);
      expect(unseen(kind.reader, mine)).toEqual([]);
    },
  );

  test.each(Object.entries(readers.events))('the event %s is among them, and read as it was sent', (type, reader) => {
    const sent = FIXTURES.flatMap(({ payload }) => {
      const { event } = payload as { event?: { type: string } };
      return event?.type === type ? [event] : [];
    });
    expect(sent.length).toBeGreaterThan(0);
    expect(sent.flatMap((event) => changedBy(reader, event))).toEqual([]);
    expect(unseen(reader, sent)).toEqual([]);
  });

  test('what the inputs of a form were opened with is read, each by its documented name', () => {
    const blocks = FIXTURES.flatMap(
      ({ payload }) => (payload as { view?: { blocks: { type: string }[] } }).view?.blocks ?? [],
    );
    expect(
      unseen(
        readers.opening,
        blocks.filter(({ type }) => type === 'input'),
      ),
    ).toEqual([]);
  });

  describe('The people of the double send the same fields:', () => {
    /** What the app put there itself. */
    const BODY = /^(message|view\.blocks|view\.state|event\.view|state\.values|actions\.0\.(text|style))\b/;
    const MODAL = 'block_actions_in_modal';

    async function typing(): Promise<Delivered> {
      return world.driver.clickView(await opened(), { user: 'U0ANA', action: 'value', block: 'reason', value: 'late' });
    }
    async function click(): Promise<Delivered> {
      const [card] = world.slack
        .messages('C0CARE')
        .filter(({ blocks }) => JSON.stringify(blocks).includes('"Co-sign"'));
      if (!card) throw new Error('no card');
      return world.driver.clickMessage(card, { user: 'U0BEN', action: 'Co-sign' });
    }
    async function shortcut(): Promise<Delivered> {
      await world.slack.say('U0BEN', 'C0CARE', 'I stayed');
      const said = world.slack.messages('C0CARE').at(-1);
      if (!said) throw new Error('nothing was said');
      return world.driver.messageShortcut('U0ANA', said, 'kudos.from-message');
    }
    const home = { type: 'app_home_opened', user: 'U0ANA', channel: 'D0ANA', tab: 'home' };
    const command = { user: 'U0ANA', channel: 'C0CARE', command: '/exception', text: 'list' };

    test.each<[string, () => Promise<Delivered>]>([
      ['command_exception', () => world.driver.command(command)],
      ['command_in_private_channel', () => world.driver.command({ ...command, channel: 'C0LEADS' })],
      ['event_app_home_opened', () => world.driver.event(home)],
      [MODAL, typing],
      ['view_submission', async () => typing().then(() => world.driver.submit('U0ANA', {}))],
      ['block_actions_in_message', click],
      ['message_action', shortcut],
    ])('%s', async (name, act) => {
      const { sent } = await act();
      const fields = sent.contentType === FORM ? Object.fromEntries(new URLSearchParams(sent.body)) : null;
      const payload: unknown =
        fields === null || fields.payload !== undefined ? JSON.parse(fields?.payload ?? sent.body) : fields;
      const documented = FIXTURES.find((one) => one.name === name)?.payload;
      expect(missing(payload, documented, BODY)).toEqual([]);
    });
  });

  test('none of it was trouble to the service', async () => {
    // Whatever is still worked on in the background ends first.
    await world.restart();
    expect(world.troubles.filter(({ message }) => !MAY_BE_LOGGED.test(message))).toEqual([]);
  });

  test('the README names where each is documented', () => {
    const readme = readmeOf('slack');
    expect(FIXTURES.filter(({ name }) => !readme.includes(`\`${name}\``)).map(({ name }) => name)).toEqual([]);
  });
});
