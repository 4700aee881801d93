import { teamFor, unsharedTeamFor } from '../../../src/features/people/teams.ts';
import { type App, CARE, openApp, proposal, WS } from '../../support/app.ts';
import { done, refused } from '../../support/results.ts';

let app: App;
beforeEach(async () => {
  app = await openApp();
});
afterEach(() => app.close());

/** The team that Ana's request from there acts for. */
const anaIn = (channel: string | null) => teamFor(app.deps, app.as('ana', { channel }));

async function serving(channels: { shoutOutChannel?: string; managerChannel?: string }) {
  await app.setSettings(({ settings }) => ({ ...settings, ...channels }));
}

test('the first use of a channel makes its team, with its people, its defaults and a start on the record', async () => {
  app.chat.addChannel('C-NEW', ['U-ANA', 'U-BEN', 'U-DANA', 'U-BOT'], { name: 'new' });
  app.chat.addUser('U-DANA', 'Dana');

  const { team } = done(await anaIn('C-NEW'));

  expect(team.state).toMatchObject({ channel: 'C-NEW', name: 'new', settings: { currency: 'GBP', managers: [] } });
  const members = await app.store.read.members(WS, team.state.id);
  expect(members.map(({ person }) => person.name).sort()).toEqual(['Ana', 'Ben', 'Dana']);
  const events = await app.store.read.events(WS, `team:${team.state.id}`);
  expect(events.map(({ type, actorId }) => [type, actorId])).toEqual([['team-started', app.ids.ana]]);
});

test('a team starts in the zone of who uses it first, as the chat knows it', async () => {
  app.chat.addChannel('C-NEW', ['U-ANA']);
  app.chat.addUser('U-ANA', 'Ana', { timeZone: 'America/New_York' });
  expect(done(await anaIn('C-NEW')).team.state.settings.timeZone).toBe('America/New_York');
});

test("a zone that nobody knows is none: the team starts in the service's", async () => {
  app.chat.addChannel('C-NEW', ['U-ANA']);
  app.chat.addUser('U-ANA', 'Ana', { timeZone: 'Middle/Earth' });
  expect(done(await anaIn('C-NEW')).team.state.settings.timeZone).toBe('Europe/London');
});

test('a team starts with the number format of the language that its first user has the chat in', async () => {
  app.chat.addChannel('C-NEW', ['U-ANA']);
  app.chat.addUser('U-ANA', 'Ana', { locale: 'it-IT' });
  expect(done(await anaIn('C-NEW')).team.state.settings.locale).toBe('it-IT');

  app.chat.addChannel('C-SAID', ['U-ANA']);
  const said = await teamFor(app.deps, { ...app.as('ana'), channel: 'C-SAID', locale: 'de-ch' });
  expect(done(said).team.state.settings.locale).toBe('de-CH');

  app.chat.addChannel('C-ODD', ['U-ANA']);
  app.chat.addUser('U-ANA', 'Ana', { locale: 'tlh-KX' });
  expect(done(await anaIn('C-ODD')).team.state.settings.locale).toBe('en-GB');
});

test('two first uses at once make one team', async () => {
  app.chat.addChannel('C-NEW', ['U-ANA']);

  const [a, b] = await Promise.all([anaIn('C-NEW'), anaIn('C-NEW')]);

  expect(done(a).team.state).toEqual(done(b).team.state);
});

test("a shout-out or manager channel is not a team: a command there acts for the person's team", async () => {
  await serving({ shoutOutChannel: 'C-KUDOS', managerChannel: 'C-MANAGERS' });

  for (const channel of ['C-KUDOS', 'C-MANAGERS', null, CARE]) {
    expect(done(await anaIn(channel)).team.state.channel).toBe(CARE);
  }
});

test('a channel with exceptions of its own stays a team when another one names it; one only looked at does not', async () => {
  app.chat.addChannel('C-SALES', ['U-ANA']);
  const sales = done(await anaIn('C-SALES')).team.state;
  await serving({ managerChannel: 'C-SALES' });
  expect(done(await anaIn('C-SALES')).team.state.channel).toBe(CARE);
  done(await app.useCases.exceptions.propose(app.as('ana'), sales.id, proposal({ amount: '', kind: 'Other' })));
  expect(done(await anaIn('C-SALES')).team.state.id).toBe(sales.id);
});

test('in private messages somebody with several teams is asked which', async () => {
  app.chat.addChannel('C-SALES', ['U-ANA']);
  const sales = done(await anaIn('C-SALES')).team.state;

  expect(refused(await anaIn(null))).toMatchObject({ reason: 'which-team' });
  expect(done(await teamFor(app.deps, app.as('ana', { channel: null }), sales.id)).team.state.id).toBe(sales.id);
  await serving({ shoutOutChannel: 'C-KUDOS' });
  expect(done(await anaIn('C-KUDOS')).team.state.channel).toBe(CARE);
});

test('where the bot is not in the channel, and where there is no such channel for it, the answer says so', async () => {
  app.chat.addChannel('C-OUT', ['U-ANA'], { botIsIn: false });

  expect(refused(await anaIn('C-OUT'))).toEqual({ reason: 'bot-not-in-channel' });
  expect(refused(await anaIn('C-UNKNOWN'))).toEqual({ reason: 'bot-not-in-channel' });
});

test('a channel shared with another organisation has no exceptions, but other things work', async () => {
  app.chat.addChannel('C-SHARED', ['U-ANA'], { isShared: true });
  const ana = app.as('ana', { channel: 'C-SHARED' });
  const { team } = done(await teamFor(app.deps, ana));

  expect(refused(await unsharedTeamFor(app.deps, ana))).toEqual({ reason: 'shared-channel' });
  expect(refused(await app.useCases.exceptions.draft(ana, { words: '' }))).toEqual({ reason: 'shared-channel' });
  const answer = await app.useCases.exceptions.propose(ana, team.state.id, proposal());
  expect(refused(answer)).toEqual({ reason: 'shared-channel' });
});

test('a channel that is shared later stops exceptions as soon as the chat tells', async () => {
  app.chat.addChannel(CARE, ['U-ANA'], { isShared: true, name: 'care-shared' });

  await app.useCases.people.refreshChannel(WS, CARE);

  expect(await app.team()).toMatchObject({ isShared: true, name: 'care-shared' });
  expect(refused(await app.useCases.exceptions.draft(app.as('ana'), { words: '' }))).toEqual({
    reason: 'shared-channel',
  });
});

test('events keep rows fresh: who joined, who left, who was renamed', async () => {
  const { people } = app.useCases;
  app.chat.addUser('U-DANA', 'Dana');
  await people.memberChanged(WS, CARE, 'U-DANA', true);
  await people.memberChanged(WS, CARE, 'U-BEN', false);
  app.chat.addUser('U-CHLOE', 'Chloé');
  await people.refreshUser(WS, 'U-CHLOE');
  await people.refreshUser(WS, 'U-NOBODY');
  await app.sweeps.rosters(app.clock.now());

  const members = await app.store.read.members(WS, (await app.team()).id);

  const inside = members.filter(({ inChannel }) => inChannel).map(({ person }) => person.name);
  expect(inside.sort()).toEqual(['Ana', 'Chloé', 'Dana', 'Maya']);
  expect(await app.store.read.personByChatId(WS, 'U-NOBODY')).toBeNull();
});

test('the welcome to a channel is due once for each person', async () => {
  const { firstUse } = app.useCases.people;

  const answers = [
    await firstUse(app.as('ana')),
    await firstUse(app.as('ana')),
    await firstUse(app.as('ben')),
    await firstUse(app.as('ana', { channel: null })),
  ];

  expect(answers).toEqual([true, false, true, false]);
});

test('refusals can name people; who is not known is left out', async () => {
  const views = await app.useCases.people.views(WS, [app.ids.ben, 'nobody']);

  expect([...views.values()]).toEqual([{ id: app.ids.ben, chatUserId: 'U-BEN', name: 'Ben' }]);
});
