import { CARE, openSlack, type SlackWorld, wordsIn } from '../../support/slack.ts';

describe('Where a command is used', () => {
  let world: SlackWorld;
  beforeEach(async () => {
    world = await openSlack();
  });
  afterEach(async () => {
    expect(world.troubles).toEqual([]);
    await world.close();
  });

  const dmOf = async (user: string): Promise<string> => {
    await world.slack.openDm(user);
    return `D${user.slice(1)}`;
  };

  test.each(['C0PUBLIC', 'C0SECRET'])('in %s, where the bot is not, it says how to invite it', async (channel) => {
    for (const typed of ['/exception 25 refund', '/goodwill 5 order 1 x', '/kudos @ben for staying late']) {
      expect(await world.command('U0ANA', typed, channel)).toContain('/invite');
      expect(world.slack.view('U0ANA')).toBeUndefined();
    }
  });

  test('a channel shared with another organisation has kudos, but no exceptions and no money', async () => {
    expect(await world.command('U0ANA', '/exception 25 refund', 'C0SHARED')).toContain(
      'shared with another organisation',
    );
    expect(await world.command('U0ANA', '/goodwill 5 order 1 x', 'C0SHARED')).toContain('shared with another');
    expect(await world.command('U0ANA', '/kudos @ben for staying late', 'C0SHARED')).toContain('You thanked');
  });

  test('the first use in a channel adds a welcome, once a person and channel', async () => {
    expect(await world.command('U0ANA', '/kudos help')).toContain('I’m Seconded');
    expect(await world.command('U0ANA', '/kudos help')).not.toContain('I’m Seconded');
    expect(await world.command('U0BEN', '/kudos help')).toContain('I’m Seconded');
    expect(await world.command('U0ANA', '/kudos help', 'C0DESK')).toContain('I’m Seconded');
  });

  test('the welcome comes along with a form, too', async () => {
    expect(await world.command('U0ANA', '/exception')).toContain('I’m Seconded');
    expect(world.slack.view('U0ANA')).toBeDefined();
  });

  test("in private messages a command acts for the person's team", async () => {
    const dm = await dmOf('U0ANA');
    await world.command('U0ANA', '/exception 25 refund because it was late', dm);
    await world.driver.submit('U0ANA', { customer: 'order 1' });
    await world.delivered();
    expect(wordsIn(world.card(1).blocks)).toContain('order 1');
  });

  test('who is in several teams is asked which, and what was typed is kept', async () => {
    await world.command('U0ANA', '/kudos help', 'C0DESK');
    await world.command('U0ANA', '/kudos @ben for the desk', 'C0DESK');
    const dm = await dmOf('U0ANA');

    await world.command('U0ANA', '/exception 25 refund because it was late', dm);
    const teams = JSON.stringify(world.slack.view('U0ANA')?.view.blocks);
    const desk = /"text":"#?desk"[^}]*},"value":"([^"]+)"/.exec(teams)?.[1];
    if (!desk) throw new Error(`no team to choose: ${teams}`);
    expect((await world.driver.submit('U0ANA', { team: desk })).problem).toBeNull();
    expect(JSON.stringify(world.slack.view('U0ANA')?.view.blocks)).toContain('"initial_value":"it was late"');
    expect((await world.driver.submit('U0ANA', { customer: 'order 1', amount: '', kind: 'Other' })).problem).toBeNull();
    await world.delivered();
    expect(
      world.slack
        .messages('C0DESK')
        .map(({ blocks }) => wordsIn(blocks))
        .join(),
    ).toContain('EX-1');
    expect(world.slack.messages(CARE)).toEqual([]);

    await world.command('U0ANA', '/kudos @chloe for the quick help', dm);
    const answer = await world.nextPrivate('U0ANA', () => world.driver.submit('U0ANA', { team: desk }));
    expect(wordsIn(answer.blocks)).toContain('You thanked <@U0CHLOE>');
  });

  test('an amount before a manager is named is answered with who can do that, and what was typed stays', async () => {
    expect(await world.command('U0ANA', '/goodwill 5 order 1 late', 'C0DESK')).toContain('<@U0MAYA>');
    await world.command('U0ANA', '/exception 25 refund because it was late', 'C0DESK');
    const sent = await world.driver.submit('U0ANA', { customer: 'order 1' });
    expect(sent.problem).toBeNull();
    expect(Object.keys(world.slack.view('U0ANA')?.errors ?? {})).toEqual(['amount']);
    expect(world.slack.view('U0ANA')?.errors.amount).toMatch(/until maya names/i);
  });
});
