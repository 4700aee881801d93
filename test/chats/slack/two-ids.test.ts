import { CARE, openSlack, type SlackWorld } from '../../support/slack.ts';
import { clicked, proposed } from '../../support/slack-cases.ts';

/** Some people of Enterprise organisations are W0ANA here and U0ANA there (github.com/slackapi/bolt-js/issues/2608). */
describe('A person whom Slack knows by two ids', () => {
  let world: SlackWorld;
  beforeEach(async () => {
    world = await openSlack();
  });
  afterEach(() => world.close());

  test('doesn’t thank herself', async () => {
    const before = world.slack.messages(CARE).length;
    expect(await world.command('W0ANA', '/kudos @ana for the audit')).toContain('That leaves nobody to thank');
    await world.delivered();
    expect(world.slack.messages(CARE)).toHaveLength(before);
  });

  test('doesn’t co-sign what she proposed', async () => {
    const card = await proposed(world);
    expect(await clicked(world, 'W0ANA', 'exception.co-sign', card)).toContain('You can’t co-sign your own');
  });

  test('is one person in events and in her team', async () => {
    const ws = 'slack:T000000001';
    await world.command('W0ANA', '/kudos @ben for the audit');
    await world.driver.event({
      type: 'member_joined_channel',
      user: 'W0ANA',
      channel: CARE,
      channel_type: 'C',
      team: 'T1',
    });
    await world.driver.event({ type: 'user_change', user: { id: 'W0ANA' } });
    await world.delivered();
    const team = await world.app.store.read.teamByChannel(ws, CARE);
    const members = await world.app.store.read.members(ws, team?.state.id ?? '');
    const own = members.filter(({ person }) => person.chatUserId.endsWith('0ANA'));
    expect(own.map(({ person, inChannel }) => [person.chatUserId, inChannel])).toEqual([['U0ANA', true]]);
  });
});
