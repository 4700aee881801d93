import { openSlack, type SlackWorld, wordsIn } from '../../support/slack.ts';

const WS = 'slack:T000000001';

describe('What Slack delivers twice happens once', () => {
  let world: SlackWorld;
  beforeEach(async () => {
    world = await openSlack();
  });
  afterEach(() => world.close());

  const goodwillLeft = async () => {
    const words = await world.command('U0ANA', '/goodwill');
    return /Goodwill : (£[\d.]+) of/.exec(words)?.[1] ?? words;
  };

  test.each(['at once', 'after a restart'])('a command, %s', async (when) => {
    const sent = await world.driver.command({
      user: 'U0ANA',
      channel: 'C0CARE',
      command: '/goodwill',
      text: '15 order 1182 late delivery',
    });
    expect(sent.body).toContain('You gave');
    if (when === 'after a restart') await world.restart();
    const again = await world.driver.again(sent.sent);
    expect(again.status).toBe(200);
    expect(again.body).toContain('You gave');
    expect(await goodwillLeft()).toBe('£35.00');
  });

  test.each(['at once', 'after a restart'])('a submission, %s', async (when) => {
    await world.command('U0ANA', '/exception 25 refund for order 1182 because the parcel came late');
    const sent = await world.driver.submit('U0ANA', { customer: 'order 1182' });
    expect(sent.problem).toBeNull();
    if (when === 'after a restart') await world.restart();
    expect((await world.driver.again(sent.sent)).status).toBe(200);
    await world.delivered();
    expect(world.slack.messages('C0CARE')).toHaveLength(1);
    expect(await world.app.store.read.exceptionByNumber(WS, 2)).toBeNull();
  });

  test.each(['at once', 'after a restart'])('a click, %s', async (when) => {
    await world.command('U0ANA', '/kudos @ben for staying late');
    await world.delivered();
    const [post] = world.slack.messages('C0CARE');
    if (!post) throw new Error('no shout-out');
    const clicked = await world.driver.clickMessage(post, { user: 'U0CHLOE', action: 'Second this' });
    if (when === 'after a restart') await world.restart();
    const answer = await world.nextPrivate('U0CHLOE', () => world.driver.again(clicked.sent));
    expect(wordsIn(answer.blocks)).toContain('added your name');
    await world.delivered();
    const [drawn] = world.slack.messages('C0CARE');
    expect(wordsIn(drawn?.blocks).match(/<@U0CHLOE>/g)).toHaveLength(1);
  });

  test('two clicks of one person are two clicks: the second is answered kindly', async () => {
    await world.command('U0ANA', '/kudos @ben for staying late');
    await world.delivered();
    const [post] = world.slack.messages('C0CARE');
    if (!post) throw new Error('no shout-out');
    const click = { user: 'U0CHLOE', action: 'Second this' };
    await world.nextPrivate('U0CHLOE', () => world.driver.clickMessage(post, click));
    const answer = await world.nextPrivate('U0CHLOE', () => world.driver.clickMessage(post, click));
    expect(wordsIn(answer.blocks)).toContain('Your name is already on it');
  });
});
