import { CARE, openSlack, type SlackWorld, wordsIn } from '../../support/slack.ts';

/** A mistake in how a message is drawn costs its looks, never the message (docs/product.md §11). */
describe('A card that Slack refuses as it is drawn', () => {
  let world: SlackWorld;
  beforeEach(async () => {
    world = await openSlack();
  });
  afterEach(() => world.close());

  const told = () =>
    world.slack.dms('U0ANA').filter(({ text, blocks }) => /couldn’t post the card/.test(`${text} ${wordsIn(blocks)}`));

  async function propose(blocksTaken: boolean): Promise<void> {
    await world.command('U0ANA', '/exception 25 refund because the parcel came late');
    world.setBlocks(blocksTaken);
    await world.driver.submit('U0ANA', { customer: 'order 1182' });
    await world.delivered();
  }

  test('is there as plain text that says how to open it; its proposer hears of it once, and so does the log', async () => {
    await propose(false);
    const [card, ...more] = world.slack.messages(CARE);
    expect(more).toEqual([]);
    expect(card).toMatchObject({ blocks: [], text: expect.stringMatching(/EX-1 .*refund.*\/exception show EX-1/s) });
    expect(told()).toHaveLength(1);
    expect(world.troubles.map(({ message }) => message)).toContain(
      'the chat refused how a message looks, so it is sent as plain text',
    );
    expect(await world.app.store.outbox.listDead(9)).toEqual([]);
  });

  test('was fine before: an edit turns it into plain text, and the next one into a card again', async () => {
    await propose(true);
    const { ts, ...card } = world.card(1);
    world.setBlocks(false);
    await world.driver.clickMessage({ ts, ...card }, { user: 'U0BEN', action: 'Object' });
    await world.driver.submit('U0BEN', { reason: 'It was only a day late.' });
    await world.delivered();
    expect(world.slack.messages(CARE)).toMatchObject([{ ts, blocks: [] }]);

    world.setBlocks(true);
    await world.driver.clickMessage({ ts, ...card }, { user: 'U0ANA', action: 'Withdraw' });
    await world.delivered();
    expect(world.slack.messages(CARE)).toMatchObject([{ ts }]);
    expect(wordsIn(world.card(1).blocks)).toContain('Withdrawn');
    expect(told()).toHaveLength(1);
  });
});
