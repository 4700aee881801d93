import type { Fault } from '../../src/sandbox/slack/types.ts';
import { wordsIn } from '../support/slack.ts';
import { storedIn } from './support/stored.ts';
import { type FaultWorld, openFaults } from './support/world.ts';

const CARE = 'C0CARE0';

let world: FaultWorld;
beforeEach(async () => {
  world = await openFaults({ agents: 4 });
});
afterEach(() => world.close());

/** Which customers the channel's cards are of, in the order in which they lie there. */
function cards(): string[] {
  return world.slack.messages(CARE).flatMap(({ blocks }) => /order \d/.exec(wordsIn(blocks))?.[0] ?? []);
}

async function threeAreProposed(): Promise<void> {
  expect(await world.propose('U0T0A0', 'order 1')).toBe('');
  expect(await world.propose('U0T0A1', 'order 2')).toBe('');
  expect(await world.propose('U0T0A2', 'order 3')).toBe('');
}

async function expectThreeInOrder(): Promise<void> {
  await world.slack.until(() => cards().length >= 3, 'three cards', 30_000);
  // A fourth comes after whatever would have been posted again.
  expect(await world.propose('U0T0A3', 'order 4')).toBe('');
  await world.card('order 4');
  await world.service.stop();
  expect(cards()).toEqual(['order 1', 'order 2', 'order 3', 'order 4']);
  expect(await storedIn(world.database)).toMatchObject({ events: { proposed: 4 }, undelivered: 0 });
}

// The 30 seconds of a real Retry-After are waited for on a clock that moves, in test/slack and test/outbox.
test.each<[string, Omit<Fault, 'method'>]>([
  ['a limit of two seconds', { kind: '429', retryAfterS: 2 }],
  ['a 500', { kind: '500' }],
  ['a reset before the request was received', { kind: 'reset-before' }],
  ['a reset after the request was received', { kind: 'reset-after' }],
  ['a reset after it was received, twice', { kind: 'reset-after', times: 2 }],
])('%s: nothing is lost, nothing is doubled, the order is kept', async (_what, fault) => {
  world.slack.failNext({ method: 'chat.postMessage', ...fault });
  await threeAreProposed();
  await expectThreeInOrder();
});

test('while posts of a workspace are limited none is sent to it, and people are answered', async () => {
  expect(await world.propose('U0T0A0', 'order 1')).toBe('');
  await world.card('order 1');
  const before = world.slack.calls('chat.postMessage').length;
  world.slack.failNext({ method: 'chat.postMessage', kind: '429', retryAfterS: 600 });
  expect(await world.propose('U0T0A1', 'order 2')).toBe('');
  await world.slack.until(() => world.slack.calls('chat.postMessage').length > before, 'the refused post');
  const { body } = await world.driver.command({
    user: 'U0T0A1',
    channel: CARE,
    command: '/kudos',
    text: '@t0a2 for staying late',
  });
  expect(body).toContain('You thanked');
  // A form is opened, sent in and answered meanwhile.
  expect(await world.propose('U0T0A2', 'order 3')).toBe('');
  expect(world.slack.calls('chat.postMessage')).toHaveLength(before + 1);
});

test('an outage of Slack, until it was tried for the third time: all comes after it, once, in order', async () => {
  await world.command('U0T0A3', '/kudos mine');
  for (const user of ['U0T0A0', 'U0T0A1', 'U0T0A2']) {
    await world.command(user, '/exception 25 refund because the parcel came late');
  }
  world.slack.outage(true);
  for (const [index, user] of ['U0T0A0', 'U0T0A1', 'U0T0A2'].entries()) {
    const { body } = await world.driver.submit(user, { customer: `order ${index + 1}` });
    expect(body).toBe('');
  }
  // A minute of it is gone through on a clock that moves, in test/slack.
  await world.slack.until(
    () => world.slack.calls('chat.postMessage').length + world.slack.calls('conversations.history').length >= 3,
    'three attempts',
    30_000,
  );
  expect(cards()).toEqual([]);
  world.slack.outage(false);
  await expectThreeInOrder();
});
