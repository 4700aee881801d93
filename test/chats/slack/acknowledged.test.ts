import { holdAnswer } from '../../support/held-answer.ts';
import { openSlack, type SlackWorld, wordsIn } from '../../support/slack.ts';
import { proposed } from '../../support/slack-cases.ts';

/** Slack gets its acknowledgement once the command is stored: what the answer shows is looked up after that. */
describe('Acknowledged once it is stored', () => {
  let world: SlackWorld;
  beforeEach(async () => {
    world = await openSlack();
  });
  afterEach(async () => {
    expect(world.troubles).toEqual([]);
    await world.close();
  });

  test('a click', async () => {
    await proposed(world);
    const answer = await world.nextPrivate('U0BEN', async () => {
      const held = holdAnswer(world.app);
      const { status } = await world.driver.clickMessage(world.card(1), { user: 'U0BEN', action: 'Co-sign' });
      expect(status).toBe(200);
      await held.reached;
      held.release();
    });
    expect(wordsIn(answer.blocks)).toContain('is approved. Thanks');
  });

  test('a form: it closes, and its answer comes after that', async () => {
    await world.command('U0ANA', '/exception 25 refund for order 1182 because the parcel came late');
    const answer = await world.nextPrivate('U0ANA', async () => {
      const held = holdAnswer(world.app);
      const { problem } = await world.driver.submit('U0ANA', { customer: 'order 1182' });
      expect(problem).toBeNull();
      expect(world.slack.view('U0ANA')).toBeUndefined();
      await held.reached;
      held.release();
    });
    expect(wordsIn(answer.blocks)).toContain('EX-1');
  });
});
