import { CARE, openSlack, type SlackWorld, wordsIn } from '../../support/slack.ts';

const SECOND = 1_000;

/** Long troubles of Slack's, gone through on a clock that moves (docs/product.md §11). */
describe('While Slack is away or wants us to wait', () => {
  let world: SlackWorld;
  beforeEach(async () => {
    world = await openSlack();
  });
  afterEach(() => world.close());

  const CUSTOMERS = ['order 1', 'order 2', 'order 3'];
  const forms = async (): Promise<void> => {
    for (const user of ['U0ANA', 'U0BEN', 'U0CHLOE']) {
      await world.command(user, '/exception 25 refund because the parcel came late');
    }
  };
  const submitted = async (): Promise<void> => {
    for (const [index, user] of ['U0ANA', 'U0BEN', 'U0CHLOE'].entries()) {
      const { body } = await world.driver.submit(user, { customer: CUSTOMERS[index] ?? '' });
      expect(body).toBe('');
    }
  };
  const cards = (): string[] =>
    world.slack.messages(CARE).flatMap(({ blocks }) => /order \d/.exec(wordsIn(blocks))?.[0] ?? []);
  const tries = (): number => world.slack.calls('chat.postMessage').filter(({ args }) => args.channel === CARE).length;
  const pass = async (seconds: number): Promise<void> => {
    for (let second = 0; second < seconds; second += 1) {
      world.move(SECOND);
      world.app.worker.wake();
      await world.app.worker.idle();
    }
  };

  test('an outage of 60 seconds: all comes after it, once, in the order in which it was accepted', async () => {
    await forms();
    world.slack.outage(true);
    await submitted();
    await pass(60);
    expect(cards()).toEqual([]);
    world.slack.outage(false);
    await pass(70);
    expect(cards()).toEqual(CUSTOMERS);
    await pass(120);
    expect(cards()).toEqual(CUSTOMERS);
    expect(await world.app.store.outbox.listDead(1)).toEqual([]);
  });

  test('Retry-After: 30 is waited for to the second, the order is kept, and nobody is asked again meanwhile', async () => {
    await forms();
    world.slack.failNext({ method: 'chat.postMessage', kind: '429', retryAfterS: 30 });
    await submitted();
    await world.app.worker.idle();
    await pass(29);
    expect([tries(), cards()]).toEqual([1, []]);
    await pass(1);
    expect([tries(), cards()]).toEqual([2, ['order 1']]);
    await pass(3);
    expect(cards()).toEqual(CUSTOMERS);
  });

  test('what changed meanwhile is shown as it is now: one card, approved, and never an older state of it', async () => {
    await forms();
    await submitted();
    await world.delivered();
    const card = world.card(1);
    world.slack.outage(true);
    await world.driver.clickMessage(card, { user: 'U0BEN', action: 'Co-sign' });
    await pass(60);
    world.slack.outage(false);
    await pass(70);
    expect(cards()).toEqual(CUSTOMERS);
    expect(wordsIn(world.card(1).blocks)).toContain('Approved');
    const told = world.slack.dms('U0ANA').filter(({ blocks }) => wordsIn(blocks).includes('EX-1'));
    expect(told).toHaveLength(1);
  });
});
