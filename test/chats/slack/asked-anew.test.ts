import { CARE, openSlack, type SlackWorld } from '../../support/slack.ts';
import { clicked, proposed } from '../../support/slack-cases.ts';

/** docs/product.md §2: what settles something asks Slack anew, about the few people who count. */
describe('A co-sign that settles', () => {
  let world: SlackWorld;
  beforeEach(async () => {
    world = await openSlack();
  });
  afterEach(() => world.close());

  const askedOf = (method: string) => world.slack.calls(method).map(({ args }) => args.user ?? args.channel);

  test('asks who proposer and co-signer are and which channels they share with the bot, and reads no roster', async () => {
    const card = await proposed(world);
    const before = ['users.info', 'users.conversations', 'conversations.members'].map(
      (method) => askedOf(method).length,
    );

    await clicked(world, 'U0BEN', 'exception.co-sign', card);

    const [infos = 0, lists = 0, rosters] = before;
    expect(askedOf('users.info').slice(infos).sort()).toEqual(['U0ANA', 'U0BEN']);
    expect(askedOf('users.conversations').slice(lists).sort()).toEqual(['U0ANA', 'U0BEN']);
    expect(askedOf('conversations.members')).toHaveLength(rosters ?? 0);
  });

  test('isn’t somebody’s who was removed a moment ago', async () => {
    const card = await proposed(world);
    const care = world.slack.world.channels.get(CARE);
    if (care) care.members = care.members.filter((id) => id !== 'U0BEN');
    expect(await clicked(world, 'U0BEN', 'exception.co-sign', card)).not.toContain('is approved');
    expect(await clicked(world, 'U0CHLOE', 'exception.co-sign', card)).toContain('is approved');
  });

  test('goes by the last five minutes where Slack takes no more questions, so that the customer doesn’t wait', async () => {
    const card = await proposed(world);
    for (const method of ['users.info', 'users.conversations'])
      world.slack.failNext({ method, kind: '429', retryAfterS: 30, times: 9 });
    expect(await clicked(world, 'U0BEN', 'exception.co-sign', card)).toContain('is approved');
  });
});
