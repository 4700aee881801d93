import { CARE, wordsIn } from '../../support/slack.ts';
import { nameManager } from '../../support/slack-at-work.ts';
import { type ManyWorlds, openMany } from '../../support/slack-many.ts';

let world: ManyWorlds;
afterEach(() => world.close());

describe.each([
  ['a workspace of the organisation installed the app for itself', false],
  ['the organisation installed the app', true],
])('Where %s', (_who, isOrgInstall) => {
  beforeEach(async () => {
    world = await openMany({ at: Date.now(), enterpriseId: 'E0ACME', isOrgInstall });
    await world.install(world.acme);
    await nameManager(world.acme);
    // Chloe belongs to another workspace of the organisation, and is in the channel.
    world.acme.slack.setUser('U0CHLOE', { teamId: 'T0SISTER' });
  });

  test('a colleague of another workspace proposes, objects and edits in forms', async () => {
    const { slack, driver } = world.acme;
    await world.acme.command('U0CHLOE', '/exception 25 refund because the parcel came late');
    expect((await driver.submit('U0CHLOE', { customer: 'order 1182' })).problem).toBeNull();
    await world.acme.command('U0ANA', '/exception 30 refund because the parcel was lost');
    expect((await driver.submit('U0ANA', { customer: 'order 7' })).problem).toBeNull();
    await world.delivered();
    const card = (words: string) => {
      const found = slack.messages(CARE).find(({ blocks }) => wordsIn(blocks).includes(words));
      if (!found) throw new Error(`no card is about ${words}`);
      return structuredClone(found);
    };

    await driver.clickMessage(card('order 7'), { user: 'U0CHLOE', action: 'Object' });
    expect((await driver.submit('U0CHLOE', { reason: 'It was found again.' })).problem).toBeNull();
    await driver.clickMessage(card('order 1182'), { user: 'U0CHLOE', action: 'Edit' });
    expect((await driver.submit('U0CHLOE', { customer: 'order 1183' })).problem).toBeNull();
    await world.delivered();
    expect(wordsIn(card('order 7').blocks)).toContain('It was found again.');
    expect(wordsIn(card('order 1183').blocks)).toContain('EX-1');
  });
});

describe('Where the organisation installed the app', () => {
  beforeEach(async () => {
    world = await openMany({ at: Date.now(), enterpriseId: 'E0ACME' });
  });

  test('the page asks to add it to workspaces, and leads to where that is done', async () => {
    const { status, body } = await world.install(world.acme);
    expect(status).toBe(200);
    expect(body).toContain('choose the workspaces to add it to');
    expect(body).toContain('https://app.slack.com/manage/E0ACME/integrations/profile/A0SECONDED/workspaces/add');
  });

  test('a binding co-sign asks about each person in their own workspaces, and reads no list of people', async () => {
    await world.install(world.acme);
    await nameManager(world.acme);
    const { slack, command, driver } = world.acme;
    slack.setUser('U0CHLOE', { teamId: 'T0SISTER' });
    await command('U0CHLOE', '/exception 25 refund because the parcel came late');
    expect((await driver.submit('U0CHLOE', { customer: 'order 1182' })).problem).toBeNull();
    await world.delivered();
    const [card] = slack.messages(CARE);
    if (!card) throw new Error('no card');
    const lists = slack.calls('conversations.members').length;
    const before = slack.calls('users.conversations').length;

    await driver.clickMessage(structuredClone(card), { user: 'U0BEN', action: 'Co-sign' });

    await world.delivered();
    expect(wordsIn(slack.messages(CARE).map(({ blocks }) => blocks))).toContain('Approved');
    const asked = slack.calls('users.conversations').slice(before);
    expect(asked.map(({ args }) => [args.user, args.team_id]).sort()).toEqual([
      ['U0BEN', slack.world.teamId],
      ['U0CHLOE', 'T0SISTER'],
    ]);
    expect(slack.calls('conversations.members')).toHaveLength(lists);
  });

  test('a user group is read in the workspaces of whoever names it', async () => {
    await world.install(world.acme);
    const { slack } = world.acme;
    slack.setUser('U0CHLOE', { teamId: 'T0SISTER' });
    slack.world.groups.set('S0NIGHT', {
      id: 'S0NIGHT',
      handle: 'night',
      users: ['U0BEN', 'U0DAN'],
      teamId: 'T0SISTER',
    });
    const named = '/kudos @night for the flood cases';
    expect(await world.acme.command('U0CHLOE', named)).toContain('You thanked <@U0BEN> and <@U0DAN>');
    const refused = await world.acme.command('U0ANA', named);
    expect(refused).toContain('I can’t see who’s in one of those user groups, so I haven’t thanked anyone yet');
    // What was typed is given back.
    expect(refused).toContain('/kudos @night for the flood cases');
    await world.delivered();
    expect(slack.messages(CARE)).toHaveLength(1);
  });

  test('a user group in somebody’s words is called by its name in the workspaces of whoever wrote them', async () => {
    await world.install(world.acme);
    const { slack, command, driver } = world.acme;
    slack.setUser('U0CHLOE', { teamId: 'T0SISTER' });
    slack.world.groups.set('S0NIGHT', { id: 'S0NIGHT', handle: 'night', users: ['U0BEN'], teamId: 'T0SISTER' });
    const proposed = async (who: string, number: number): Promise<string> => {
      await command(who, '/exception send a lamp because it came broken twice');
      const typed = { customer: 'order 1182', reason: 'it came late, ask <!subteam^S0NIGHT>' };
      expect((await driver.submit(who, typed)).problem).toBeNull();
      await world.delivered();
      const cards = slack.messages(CARE).map(({ blocks }) => wordsIn(blocks));
      return cards.find((words) => words.includes(`EX-${number} `)) ?? '';
    };
    expect(await proposed('U0CHLOE', 1)).toContain('ask @night');
    expect(await proposed('U0ANA', 2)).toContain('ask @a group');
  });

  test('an admin of the organisation can set a team up, and one of a workspace reads how it is set up', async () => {
    await world.install(world.acme);
    const { slack, command, driver } = world.acme;
    slack.setUser('U0ANA', { isAdmin: true });
    slack.setUser('U0BEN', { isOrgAdmin: true });
    await command('U0ANA', '/exception setup');
    expect(slack.world.stack('U0ANA').at(-1)?.view.submit).toBeNull();
    await command('U0BEN', '/exception setup');
    expect((await driver.submit('U0BEN', { managers: ['U0CHLOE'] })).problem).toBeNull();
    expect(await command('U0ANA', '/exception digest')).toContain('<@U0CHLOE>');
  });

  test('Slack takes no call that names no workspace where one has to be named', async () => {
    await world.install(world.acme);
    const group = { id: 'S0CARE', handle: 'care-team', users: ['U0BEN', 'U0CHLOE'] };
    world.acme.slack.world.groups.set(group.id, group);
    expect(await world.acme.command('U0ANA', '/kudos @care-team for the flood cases')).toContain('You thanked');
    const asked = world.acme.slack.calls().filter(({ method }) => method === 'usergroups.users.list');
    expect(asked).toMatchObject([{ args: { usergroup: 'S0CARE', team_id: 'T0ACME' }, outcome: 'ok' }]);
    const unnamed = world.acme.slack.calls().filter(({ outcome }) => outcome === 'missing_argument');
    expect(unnamed).toEqual([]);
  });
});
