import { buttonsIn, openSlack, type SlackWorld, wordsIn } from '../support/slack.ts';

describe('The main job in Slack', () => {
  let world: SlackWorld;
  beforeEach(async () => {
    world = await openSlack();
  });
  afterEach(async () => {
    expect(world.troubles).toEqual([]);
    await world.close();
  });

  test('one proposes, another co-signs, it is approved and the pot is charged', async () => {
    const { driver, slack } = world;
    await world.command('U0ANA', '/exception 25 refund outside window for order 1182 because the parcel came late');
    const sent = await driver.submit('U0ANA', { customer: 'order 1182', yesCheck: ['customer'] });
    expect(sent.problem).toBeNull();
    await world.delivered();

    const card = world.card(1);
    expect(buttonsIn(card.blocks)).toEqual(['Co-sign', 'Object', 'Edit', 'Withdraw']);
    expect(wordsIn(card.blocks)).toContain('the parcel came late');

    const answer = await world.nextPrivate('U0BEN', () =>
      driver.clickMessage(card, { user: 'U0BEN', action: 'Co-sign' }),
    );
    expect(wordsIn(answer.blocks)).toContain('is approved');
    await world.delivered();
    expect(slack.messages('C0CARE')).toHaveLength(1);
    expect(wordsIn(world.card(1).blocks)).toContain('Approved');
    expect(buttonsIn(world.card(1).blocks)).toEqual(['Mark as done', 'Thank the team', 'Raise for review']);
    expect(await world.command('U0ANA', '/goodwill')).toContain('£1,975.00 of £2,000.00 left');
    expect(
      slack
        .dms('U0ANA')
        .map(({ blocks }) => wordsIn(blocks))
        .join(),
    ).toContain('EX-1');
  });
});
