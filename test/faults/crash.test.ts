import { buttonsIn } from '../support/slack.ts';
import { storedIn } from './support/stored.ts';
import { type FaultWorld, openFaults } from './support/world.ts';

const CARD = ['Co-sign', 'Object', 'Edit', 'Withdraw'];

describe('Killed between the commit and the message', () => {
  let world: FaultWorld;
  beforeEach(async () => {
    world = await openFaults();
  });
  afterEach(() => world.close());

  const shownAfterRestart = async () => {
    await world.start();
    expect(buttonsIn((await world.card('order 1182')).blocks)).toEqual(CARD);
    // Whatever else it has to say is said after: were the card posted again, it would be by then.
    await world.propose('U0T0A1', 'order 1183');
    await world.card('order 1183');
    expect(world.shown('order 1182')).toHaveLength(1);
    await world.service.stop();
    expect(await storedIn(world.database)).toMatchObject({ events: { proposed: 2 }, undelivered: 0 });
  };

  test('while Slack does not answer: the card appears after a restart, once', async () => {
    world.slack.failNext({ method: 'chat.postMessage', kind: 'hang' });
    expect(await world.propose('U0T0A0', 'order 1182')).toBe('');
    await world.slack.until(() => world.slack.calls('chat.postMessage').length > 0, 'the attempt to post');
    await world.service.kill();
    expect(world.shown('order 1182')).toEqual([]);
    await shownAfterRestart();
  });

  test('at the instant of the acknowledgement: the card appears after a restart, once', async () => {
    const killed = new Promise((resolve) => {
      const end = world.deliveries.on('acknowledgement', () => {
        if (world.deliveries.acknowledged.at(-1)?.body.includes('view_submission') !== true) return;
        end();
        resolve(world.service.kill());
      });
    });
    await world.propose('U0T0A0', 'order 1182');
    await killed;
    await shownAfterRestart();
  });

  test('after Slack had posted it, before its answer arrived: it is found, not posted again', async () => {
    const killed = new Promise((resolve) => {
      const end = world.slack.onChange(() => {
        if (world.shown('order 1182').length === 0) return;
        end();
        resolve(world.service.kill());
      });
    });
    await world.propose('U0T0A0', 'order 1182');
    await killed;
    await shownAfterRestart();
    await world.start();
    const card = await world.card('order 1182');
    await world.driver.clickMessage(card, { user: 'U0T0A2', action: 'Co-sign' });
    await world.slack.until(() => world.shown('Approved').length === 1, 'the approval on the same card');
    expect((await world.card('order 1182')).ts).toBe(card.ts);
  });
});
