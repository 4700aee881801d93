import { createTeams } from '../../../src/chats/teams/app.ts';
import type { Message } from '../../../src/features/messages.ts';
import { ChatError } from '../../../src/kernel/calls.ts';
import type { ChatPlatform } from '../../../src/kernel/ports.ts';
import { everybodyOn } from '../../support/rosters.ts';
import { openTeams, type TeamsWorldApp, teamsConfig } from '../../support/teams.ts';
import { TENANT } from '../../support/teams-world.ts';

const WS = `teams:${TENANT}`;
const CARE = { channel: '19:care@thread.tacv2' };

describe('Delivering to Teams', () => {
  let world: TeamsWorldApp;
  let teams: ChatPlatform;
  let ask: () => Promise<unknown>;
  let dates: (string | null)[];
  beforeEach(async () => {
    world = await openTeams();
    const { app, connector, now } = world;
    const { teams: config } = teamsConfig('file:./unused.db');
    if (!config) throw new Error('no Teams to be served');
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const rest = { useCases: app.useCases, rows: app.store.references, clock: { now }, log };
    dates = [];
    const onAnswer = (date: string | null) => void dates.push(date);
    const made = createTeams({ config, endpoints: connector, ...rest, onWorkspace: async () => undefined, onAnswer });
    teams = made.platform;
    ask = made.ask;
    // Everybody in the channel is known then.
    await everybodyOn((cursor) => teams.rosterPage(WS, CARE.channel, cursor));
  });
  afterEach(() => world.close());

  const messages = () => world.connector.world.messages;
  const { aadObjectId: ana } = { aadObjectId: '00000000-0000-0000-0000-000000000001' };
  const failure = async (work: Promise<unknown>) => {
    const error = await work.catch((thrown: unknown) => thrown);
    return error instanceof ChatError ? error.failure : error;
  };
  const message: Message = {
    form: 'shout-out',
    kudos: {
      id: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
      giver: { id: 'p1', chatUserId: ana, name: 'Ana' },
      receivers: [{ id: 'p2', chatUserId: '00000000-0000-0000-0000-000000000002', name: 'Ben' }],
      text: 'for staying late',
      value: null,
      isPrivate: false,
      link: null,
      seconders: [],
      takenBack: false,
    },
  };

  test('tells of the Date of each answer, to a question that needs no conversation, too', async () => {
    dates = [];
    await teams.post(WS, CARE, message, 'tag-1', null);
    expect(dates.length).toBeGreaterThan(0);
    await ask();
    expect(dates.map((date) => Number.isNaN(Date.parse(date ?? '')))).toEqual(dates.map(() => false));
  });

  test('a reply lies under its message', async () => {
    const card = await teams.post(WS, CARE, message, 'tag-1', null);
    await teams.post(WS, CARE, message, 'tag-2', card);
    expect(
      messages()
        .slice(-2)
        .map(({ thread }) => thread),
    ).toEqual([null, card.ts]);
  });

  test('a private chat is opened once for somebody who never wrote', async () => {
    await teams.post(WS, { userId: ana }, message, 'tag-1', null);
    await teams.post(WS, { userId: ana }, message, 'tag-2', null);
    const opened = world.connector.world.calls.filter(({ path }) => path === '/v3/conversations');
    expect(opened).toHaveLength(1);
    expect(messages().filter(({ conversation }) => conversation === 'a:1-ana')).toHaveLength(2);
  });

  test('a post whose answer was lost is waited for, then posted again, and the first is taken back when it shows', async () => {
    const since = world.now();
    world.connector.failNext({ method: 'POST', path: '/activities', kind: 'reset-after' });
    expect(await failure(teams.post(WS, CARE, message, 'tag-1', null))).toMatchObject({ kind: 'unknown-outcome' });
    const stray = messages().at(-1);
    expect(await failure(teams.find(WS, CARE, 'tag-1', since, null, false))).toMatchObject({ kind: 'unavailable' });
    world.move(31_000);
    expect(await teams.find(WS, CARE, 'tag-1', since, null, false)).toBeNull();
    const kept = await teams.post(WS, CARE, message, 'tag-1', null);
    expect(kept.ts).not.toBe(stray?.id);

    if (!stray) throw new Error('nothing was posted');
    await look(stray.id);
    await world.connector.world.until(() => !messages().includes(stray), 'the stray to be gone');
    await look(kept.ts);
    expect(messages().some(({ id }) => id === kept.ts)).toBe(true);
  });

  test('a post whose answer was lost is found as soon as somebody looks at it', async () => {
    world.connector.failNext({ method: 'POST', path: '/activities', kind: 'reset-after' });
    await failure(teams.post(WS, CARE, message, 'tag-1', null));
    const { id = '' } = messages().at(-1) ?? {};
    await look(id);
    await world.delivered();
    expect(await teams.find(WS, CARE, 'tag-1', world.now(), null, false)).toEqual({ ...CARE, ts: id });
  });

  async function look(id: string): Promise<void> {
    const shown = messages().find((one) => one.id === id);
    if (!shown) throw new Error('no such message');
    const { refresh } = shown.card as { refresh: { action: { verb: string; data: Record<string, unknown> } } };
    await world.driver.execute('ana', shown, refresh.action, 'automatic');
  }

  test('a message that is gone says so when it is edited', async () => {
    const gone = { ...CARE, ts: '1' };
    expect(await failure(teams.edit(WS, gone, message, 'tag'))).toMatchObject({ kind: 'message-gone' });
  });

  test.each(['19:elsewhere@thread.tacv2', '19:nowhere@thread.tacv2'])(
    'a channel where the app never was is lost: %s',
    async (channel) => {
      expect(await failure(teams.post(WS, { channel }, message, 'tag', null))).toMatchObject({ kind: 'place-lost' });
      expect(await teams.channel(WS, channel)).toMatchObject({ botIsIn: false });
    },
  );

  test('another tenant’s messages are never sent with this one’s token', async () => {
    const before = world.connector.world.calls.length;
    expect(await failure(teams.post('teams:other', CARE, message, 'tag', null))).toMatchObject({ kind: 'place-lost' });
    expect(world.connector.world.calls).toHaveLength(before);
  });

  test('who is there: a standard channel has its team’s people, a private one its own', async () => {
    world.connector.world.channel('desk').members = ['ana', 'maya'];
    const ids = (names: string[]) => names.map((name) => world.connector.world.person(name).aadObjectId);
    const everybody = (channel: string) => everybodyOn((cursor) => teams.rosterPage(WS, channel, cursor));
    expect(await everybody(CARE.channel)).toEqual(ids(['ana', 'ben', 'chloe', 'maya', 'gil']));
    expect(await everybody('19:desk@thread.tacv2')).toEqual(ids(['ana', 'maya']));
    expect(await teams.channel(WS, '19:desk@thread.tacv2')).toMatchObject({
      name: 'desk',
      isPrivate: true,
      botIsIn: true,
    });
    expect(await teams.channel(WS, CARE.channel)).toMatchObject({ name: 'care', isPrivate: false, isShared: false });
  });

  test('a private channel that the app was taken out of has no bot in it', async () => {
    world.connector.world.channel('desk').hasBot = false;
    expect(await teams.channel(WS, '19:desk@thread.tacv2')).toMatchObject({ botIsIn: false });
  });

  test.each([
    ['ana', 'member', false],
    ['maya', 'member', true],
    ['gil', 'guest', false],
  ])('%s is a %s', async (name, kind, isAdmin) => {
    const { aadObjectId } = world.connector.world.person(name);
    expect(await teams.person(WS, aadObjectId)).toMatchObject({ kind, isAdmin });
  });

  test('whoever left is not there any more', async () => {
    const care = world.connector.world.channel('care');
    care.members = care.members.filter((name) => name !== 'ana');
    for (const one of ['desk', 'leads']) world.connector.world.channel(one).members = ['maya'];
    expect(await failure(teams.person(WS, ana))).toMatchObject({ kind: 'place-lost' });
  });

  test('a question that takes too long ends when the one who asked says so', async () => {
    world.connector.failNext({ method: 'GET', path: '/members/', kind: 'hang' });
    const asking = new AbortController();
    const asked = failure(teams.person(WS, ana, asking.signal));
    asking.abort();
    expect(await asked).toMatchObject({ kind: 'unavailable' });
  });
});
