import { ChatError } from '../../../src/kernel/calls.ts';
import { type App, CARE, DAY, HOUR, MINUTE, NOON, openApp, WS } from '../../support/app.ts';
import { propose } from '../../support/cases.ts';
import { done, refused } from '../../support/results.ts';

/** In London, where #care is. */
const ONE_AT_NIGHT = NOON + 13 * HOUR;
const BIG = 'C-BIG';

let app: App;
afterEach(() => app.close());

const idsOf = (count: number, from = 0) => Array.from({ length: count }, (_, nth) => `U-${1_000 + from + nth}`);
const asked = (start: string) => app.chat.asked.filter((question) => question.startsWith(start));

/** #big, in which Ana is, as are so many others. */
function addBig(count: number, pageSize = 100): void {
  for (const id of idsOf(count)) app.chat.addUser(id, `Name of ${id}`);
  // Ana is on the last page.
  app.chat.addChannel(BIG, [...idsOf(count), 'U-ANA', 'U-BOT']);
  app.chat.pageSize = pageSize;
}

const anaIn = (channel: string) => app.useCases.exceptions.draft(app.as('ana', { channel }), { words: '' });

async function inBig(): Promise<string[]> {
  const team = await app.store.read.teamByChannel(WS, BIG);
  const members = await app.store.read.members(WS, team?.state.id ?? '');
  return members.filter(({ inChannel }) => inChannel).map(({ person }) => person.chatUserId);
}

/** Second by second, until nothing is due, or is put off for a minute. */
async function readOn(): Promise<void> {
  for (;;) {
    await app.sweeps.rosters(app.clock.now());
    const due = await app.store.operator.dueRosters(app.clock.now() + 2 * MINUTE, 1);
    if (due.length === 0) return;
    app.clock.advance(1_000);
  }
}

describe('A channel with more people than a page has', () => {
  beforeEach(async () => {
    app = await openApp();
    addBig(950);
  });

  test('works with the first command: its first page is read, and the chat asked about that one person', async () => {
    app.chat.asked.length = 0;
    done(await anaIn(BIG));
    expect(app.chat.asked.sort()).toEqual([
      `channel ${BIG}`,
      `member U-ANA in ${BIG}`,
      'person U-ANA',
      `roster ${BIG}`,
    ]);
    app.chat.asked.length = 0;
    app.clock.advance(6 * MINUTE);
    done(await anaIn(BIG));
    expect(app.chat.asked).toEqual([`member U-ANA in ${BIG}`]);
  });

  test('has as agents only people who are in it, on whichever page they are', async () => {
    done(await anaIn(BIG));
    await readOn();
    const answer = await app.useCases.exceptions.draft(app.as('ben', { channel: BIG }), { words: '' });
    expect(refused(answer)).toEqual({ reason: 'not-an-agent', standing: 'not-in-channel' });
  });

  test('is read page by page while nobody waits, and then everybody is known to be in it', async () => {
    done(await anaIn(BIG));
    app.chat.asked.length = 0;
    await readOn();
    expect(await inBig()).toHaveLength(951);
    expect(asked('roster')).toHaveLength(10);
    // By day a few people are looked up, so that there are candidates for a co-sign.
    expect(asked('person')).toHaveLength(10);
  });

  test('is read on from where it was left, after a restart and after an outage', async () => {
    done(await anaIn(BIG));
    while (asked(`roster ${BIG}`).length < 6) {
      await app.sweeps.rosters(app.clock.now());
      app.clock.advance(1_000);
    }
    await app.restart();
    app.chat.isDown = true;
    await app.sweeps.rosters(app.clock.now() + 5_000);
    app.chat.isDown = false;
    app.chat.asked.length = 0;
    await readOn();
    expect(asked('roster')[0]).toBe(`roster ${BIG} from 500`);
    expect(await inBig()).toHaveLength(951);
  });

  test('is read from its first page again if the chat no longer knows the place in its list', async () => {
    done(await anaIn(BIG));
    const { rosterPage } = app.chat;
    let refusals = 1;
    app.chat.rosterPage = async (ws, channel, cursor, signal) => {
      if (cursor === '300' && refusals-- > 0) throw new ChatError({ kind: 'rejected', detail: 'invalid_cursor' });
      return rosterPage(ws, channel, cursor, signal);
    };
    await readOn();
    expect(await inBig()).toHaveLength(951);
  });

  test('two replicas read each page once', async () => {
    done(await anaIn(BIG));
    app.chat.asked.length = 0;
    for (let seconds = 0; seconds < 40; seconds += 1) {
      await Promise.all([app.sweeps.rosters(app.clock.now()), app.sweeps.rosters(app.clock.now())]);
      app.clock.advance(1_000);
    }
    expect(asked('roster')).toHaveLength(10);
  });

  test('loses people who left without an event, once all pages were read again, and gains those who came', async () => {
    done(await anaIn(BIG));
    await readOn();
    const { memberIds = new Set<string>() } = app.chat.channels.get(BIG) ?? {};
    for (const id of idsOf(3, 400)) memberIds.delete(id);
    memberIds.add('U-BEN');
    app.clock.set(ONE_AT_NIGHT);
    await readOn();
    const now = await inBig();
    expect(now).toHaveLength(949);
    expect(now).toContain('U-BEN');
  });

  test('can be joined by thousands, and nobody is looked up for that', async () => {
    done(await anaIn(BIG));
    await readOn();
    app.chat.asked.length = 0;
    for (const id of idsOf(50, 5_000)) await app.useCases.people.memberChanged(WS, BIG, id, true);
    expect(app.chat.asked).toEqual([]);
    expect(await inBig()).toHaveLength(1_001);
  });
});

describe('At night', () => {
  const namesAtNight = (from: number, seconds: number) => readFrom(from, seconds).then(() => asked('person'));

  async function readFrom(from: number, seconds: number): Promise<void> {
    app.clock.set(from);
    app.chat.asked.length = 0;
    for (let at = 0; at < seconds; at += 1) {
      await app.sweeps.rosters(app.clock.now());
      app.clock.advance(1_000);
    }
  }

  test('channels and rosters are read again from one o’clock on, as the team’s clocks show it', async () => {
    app = await openApp({ timeZone: 'America/Los_Angeles' });
    app.chat.addChannel(CARE, ['U-ANA', 'U-BEN', 'U-MAYA', 'U-BOT'], { name: 'renamed' });
    const night = NOON + 21 * HOUR;
    await readFrom(night - 2_000, 1);
    expect(app.chat.asked).toEqual([]);
    await readFrom(night, 20);
    expect(app.chat.asked.slice(0, 2)).toEqual([`channel ${CARE}`, `roster ${CARE}`]);
    expect((await app.team()).name).toBe('renamed');
    expect(await app.store.read.teamsOf(WS, app.ids.chloe)).toEqual([]);
    await readFrom(night + HOUR, 20);
    expect(app.chat.asked).toEqual([]);
    await readFrom(night + DAY, 20);
    expect(asked('roster')).toEqual([`roster ${CARE}`]);
  });

  test('people are asked about, of what the chat takes in a minute half at most', async () => {
    app = await openApp();
    addBig(950);
    done(await anaIn(BIG));
    await readOn();
    await readFrom(ONE_AT_NIGHT, 60);
    for (let minute = 1; minute < 30; minute += 1) {
      expect((await namesAtNight(app.clock.now(), 60)).length).toBeLessThanOrEqual(50);
    }
    const team = await app.store.read.teamByChannel(WS, BIG);
    const members = await app.store.read.members(WS, team?.state.id ?? '');
    expect(members.filter(({ person }) => person.kind !== 'member')).toEqual([]);
  });

  test('nobody is asked about who was lately, but for those who are active', async () => {
    app = await openApp();
    await propose(app, 'ana');
    await readFrom(ONE_AT_NIGHT + DAY, 60);
    expect(asked('person')).toEqual(['person U-ANA']);
    await readFrom(ONE_AT_NIGHT + 7 * DAY, 60);
    expect(asked('person').sort()).toEqual(['person U-ANA', 'person U-BEN', 'person U-CHLOE', 'person U-MAYA']);
  });

  test('in the morning it stops, and goes on the next night', async () => {
    app = await openApp();
    addBig(200);
    done(await anaIn(BIG));
    await readOn();
    await readFrom(ONE_AT_NIGHT, 10);
    await readFrom(ONE_AT_NIGHT + 5 * HOUR + MINUTE, 60);
    expect(asked('person').length).toBeLessThanOrEqual(10);
    await readFrom(ONE_AT_NIGHT + 9 * HOUR, 60);
    expect(app.chat.asked).toEqual([]);
  });

  test('a chat that is down, or a channel that the bot was taken out of, is left for later', async () => {
    app = await openApp();
    app.chat.isDown = true;
    await readFrom(ONE_AT_NIGHT, 50);
    expect(app.chat.asked).toEqual([`channel ${CARE}`]);
    app.chat.isDown = false;
    app.chat.addChannel(CARE, [], { botIsIn: false });
    await readFrom(ONE_AT_NIGHT + 2 * MINUTE, 50);
    expect(app.chat.asked).toEqual([`channel ${CARE}`]);
    expect(await app.store.read.teamsOf(WS, app.ids.ana)).toHaveLength(1);
  });

  test('teams from before there were rounds are read, too', async () => {
    app = await openApp();
    const { store } = app;
    const fresh = { ...(await app.team()), id: 'old', channel: BIG };
    addBig(3);
    await store.directory.ensureTeam(WS, fresh, app.clock.now());
    expect(await store.read.rosterState(WS, 'old')).toEqual({ readAt: null, isLong: null });
    await app.sweeps.nightly(app.clock.now());
    await readFrom(ONE_AT_NIGHT, 30);
    expect(await inBig()).toHaveLength(4);
  });
});
