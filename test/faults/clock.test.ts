import { type FaultWorld, openFaults } from './support/world.ts';

const HOUR = 3_600_000;
/** Longer than an exception is open. */
const AHEAD_MS = 25 * HOUR;
/** SIGUSR2: the service's clock jumps ahead. SIGHUP: it comes back. */
const CLOCK = `
  const { now } = Date;
  let ahead = 0;
  Date.now = () => now() + ahead;
  process.on('SIGUSR2', () => { ahead = ${AHEAD_MS}; });
  process.on('SIGHUP', () => { ahead = 0; });`;

let world: FaultWorld;
beforeEach(async () => {
  world = await openFaults({ preload: CLOCK });
});
afterEach(() => world.close());

const ready = async () => {
  const response = await fetch(`${world.service.url}/readyz`);
  return { status: response.status, text: await response.text() };
};
const shown = (words: string) => world.slack.until(() => world.shown(words)[0], words, 30_000);

test('a clock that jumps ahead and comes back expires nothing and silences no channel', async () => {
  const { service } = world;
  expect(await world.propose('U0T0A0', 'order 1182')).toBe('');
  const card = await world.card('order 1182');
  expect(await ready()).toEqual({ status: 200, text: 'ready' });

  // Slack is away, so that the post falls into the time in which the clock is wrong.
  world.slack.outage(true);
  expect(await world.command('U0T0A0', '/kudos @t0a1 for the handover notes')).toContain('You thanked');
  const noticed = service.says('1500 minutes ahead');
  service.signal('SIGUSR2');
  expect(await noticed).toMatchObject({ level: 50 });
  expect(await ready()).toEqual({
    status: 200,
    text: 'ready, but the clock is 1500 minutes ahead of the chat’s; digests and deadlines wait until it’s right',
  });
  world.slack.outage(false);
  await shown('the handover notes');

  const agrees = service.says('agrees with the chat again');
  service.signal('SIGHUP');
  await agrees;
  expect(await ready()).toEqual({ status: 200, text: 'ready' });
  expect(await world.command('U0T0A0', '/kudos @t0a1 for the calm voice')).toContain('You thanked');
  await shown('the calm voice');
  await world.driver.clickMessage(card, { user: 'U0T0A1', action: 'Co-sign' });
  await world.slack.until(() => world.shown('Approved')[0], 'the approved card', 30_000);
});
