import { wordsIn } from '../support/slack.ts';
import { storedIn } from './support/stored.ts';
import { type FaultWorld, openFaults } from './support/world.ts';

let world: FaultWorld;
beforeEach(async () => {
  world = await openFaults();
});
afterEach(() => world.close());

const killedAndBack = async (): Promise<void> => {
  await world.service.kill();
  await world.start();
};

/** Slack sends all of it again, several at once. */
async function again(): Promise<void> {
  const { acknowledged } = world.deliveries;
  const answers = await Promise.all([...acknowledged, ...acknowledged].map((one) => world.deliveries.again(one)));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
}

test('a command, a submission and a click that are delivered again, before and after a crash, happen once', async () => {
  expect(await world.command('U0T0A0', '/goodwill 15 order 7 late delivery')).toContain('You gave');
  expect(await world.command('U0T0A0', '/kudos @t0a1 for staying late')).toContain('You thanked');
  expect(await world.propose('U0T0A0', 'order 1182')).toBe('');
  await world.driver.clickMessage(await world.card('order 1182'), { user: 'U0T0A1', action: 'Co-sign' });

  await again();
  await killedAndBack();
  await again();

  await world.slack.until(
    () => world.shown('Approved').length === 1 && world.slack.dms('U0T0A0').length === 1,
    'the approval',
  );
  await world.service.stop();
  const stored = await storedIn(world.database);
  expect(stored).toMatchObject({
    events: { proposed: 1, approved: 1, spent: 1, 'kudos-given': 1 },
    openHolds: 0,
    undelivered: 0,
  });
  const pot = stored.accounts.find(({ id }) => id.startsWith('pot:'));
  expect(pot).toMatchObject({ postedMinor: 2_500, heldMinor: 0 });
  // The card and the shout-out.
  expect(world.slack.messages('C0CARE0')).toHaveLength(2);
  expect(world.slack.dms('U0T0A1')).toHaveLength(1);
});

test('a form that was refused can be corrected and sent again, also after a crash', async () => {
  const refused = await world.propose('U0T0A0', 'ana@example.com');
  expect(JSON.parse(refused)).toMatchObject({ response_action: 'errors', errors: { customer: expect.any(String) } });
  await killedAndBack();
  const { body } = await world.driver.submit('U0T0A0', { customer: 'order 1182' });
  expect(body).toBe('');
  await again();
  await world.card('order 1182');
  await world.service.stop();
  expect((await storedIn(world.database)).events).toMatchObject({ proposed: 1 });
  expect(world.slack.messages('C0CARE0').map(({ blocks }) => wordsIn(blocks).includes('order 1182'))).toEqual([true]);
});
