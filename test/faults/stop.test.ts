import { once } from 'node:events';
import { connect } from 'node:net';
import { storedIn } from './support/stored.ts';
import { type FaultWorld, openFaults } from './support/world.ts';

const STOPS_WITHIN_MS = 10_000;

let world: FaultWorld;
beforeEach(async () => {
  world = await openFaults({ agents: 20 });
});
afterEach(() => world.close());

/** SIGTERM. @returns the exit code, and how long it took, in ms. */
async function stopped(): Promise<{ code: number | null; tookMs: number }> {
  const since = performance.now();
  const { code } = await world.service.stop();
  return { code, tookMs: performance.now() - since };
}

const agents = (): string[] => world.teams[0]?.agents ?? [];
const goodwill = (user: string): Promise<string> => world.command(user, `/goodwill 5 ${user}-1 late delivery`);

test('under load: what runs is finished, nothing acknowledged is lost, and what came too late is done after', async () => {
  const work = Promise.all(agents().map(goodwill));
  let exit = Promise.resolve({ code: null as number | null, tookMs: 0 });
  await new Promise<void>((resolve) => {
    const end = world.deliveries.on('acknowledgement', () => {
      end();
      exit = stopped();
      resolve();
    });
  });
  const { code, tookMs } = await exit;
  expect(code).toBe(0);
  expect(tookMs).toBeLessThan(STOPS_WITHIN_MS);
  // What was on its way when it ended was never acknowledged: Slack sends it again.
  const acknowledged = world.deliveries.acknowledged.filter(({ answer }) => answer.includes('You gave')).length;
  expect((await storedIn(world.database)).events.spent).toBeGreaterThanOrEqual(acknowledged);

  await world.start();
  for (const answer of await work) expect(answer).toContain('You gave');
  await world.service.stop();
  expect((await storedIn(world.database)).events.spent).toBe(agents().length);
});

test.each<[string, () => Promise<unknown>]>([
  ['chat.postMessage', () => world.propose('U0T0A0', 'order 1182')],
  ['conversations.info', () => world.command('U0T0A0', '/exception 25 refund', 'C0NEW')],
  ['response_url', () => world.propose('U0T0A0', 'order 1182')],
  [
    'views.publish',
    () => world.driver.event({ type: 'app_home_opened', user: 'U0T0A1', tab: 'home', channel: 'D0T0A1' }),
  ],
])('while Slack does not answer %s it ends in time all the same', async (method, act) => {
  const before = world.slack.calls(method).length;
  world.slack.failNext({ method, kind: 'hang', times: 99 });
  // Its answer may come from the next service only.
  const acting = act();
  await world.slack.until(() => world.slack.calls(method).length > before, `a call of ${method}`);
  const { code, tookMs } = await stopped();
  expect(code).toBe(0);
  expect(tookMs).toBeLessThan(STOPS_WITHIN_MS);
  await world.start();
  await acting;
});

test('a request that never ends holds up nothing for long', async () => {
  const { hostname, port } = new URL(world.service.url);
  const slow = connect(Number(port), hostname);
  await once(slow, 'connect');
  slow.write('POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf of it');
  // The service has it once it has answered somebody who came later.
  await goodwill('U0T0A0');
  const { code, tookMs } = await stopped();
  expect(code).toBe(0);
  expect(tookMs).toBeLessThan(STOPS_WITHIN_MS);
  slow.destroy();
});

test('a connection that Slack keeps open without using it holds up nothing', async () => {
  // The driver's connections are kept alive, and idle by now.
  await goodwill('U0T0A0');
  const { code, tookMs } = await stopped();
  expect(code).toBe(0);
  expect(tookMs).toBeLessThan(STOPS_WITHIN_MS);
});
