import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startSlackDouble } from '../../../src/sandbox/slack/double.ts';
import { startApp } from '../../support/bundle.ts';
import { CARE, openSlack, SECRET, type SlackWorld, wordsIn } from '../../support/slack.ts';

describe('When something goes wrong', () => {
  let world: SlackWorld;
  beforeEach(async () => {
    world = await openSlack();
  });
  afterEach(() => world.close());

  const proposed = async (): Promise<void> => {
    await world.command('U0ANA', '/exception 25 refund because it came late');
    const sent = await world.driver.submit('U0ANA', { customer: 'order 1' });
    if (sent.problem !== null || world.slack.view('U0ANA')) throw new Error(sent.body);
  };

  test('Slack that does not answer who somebody is: try again, nothing changed', async () => {
    await proposed();
    await world.delivered();
    world.move(10 * 60_000);
    world.slack.failNext({ method: 'users.info', kind: 'hang', times: 9 });
    world.slack.failNext({ method: 'conversations.members', kind: 'hang', times: 9 });
    const answer = await world.nextPrivate('U0BEN', () =>
      world.driver.clickMessage(world.card(1), { user: 'U0BEN', action: 'Co-sign' }),
    );
    expect(wordsIn(answer.blocks)).toContain('Please try again in a moment');
    expect(wordsIn(world.card(1).blocks)).toContain('Proposed');
  });

  test('what takes longer than Slack waits is said to be worked on, and is answered when it is done', async () => {
    for (const method of ['users.info', 'conversations.info', 'conversations.members']) {
      world.slack.failNext({ method, kind: 'hang', times: 9 });
    }
    const answer = await world.nextPrivate('U0DAN', async () => {
      expect(await world.command('U0DAN', '/exception 25 refund', 'C0DESK')).toContain('is taking longer than usual');
      await world.slack.until(() => world.slack.privates('U0DAN').length > 1, 'the answer itself');
      world.slack.dismiss('U0DAN', world.slack.privates('U0DAN')[0]?.id ?? '');
    });
    expect(wordsIn(answer.blocks)).toContain('Please try again in a moment');
  });

  test('a store that fails: one plain sentence with a reference that the log has, too', async () => {
    await world.command('U0ANA', '/kudos help');
    await world.app.store.close();
    const answer = await world.command('U0ANA', '/goodwill');
    const reference = /give an admin this reference: (\w+)/.exec(answer)?.[1];
    expect(reference).toBeDefined();
    expect(answer).not.toMatch(/Error|sqlite|database/i);
    expect(world.troubles.map(({ fields }) => fields)).toContainEqual(expect.objectContaining({ reference }));
  });

  test('at a form it is said there, and what was typed stays', async () => {
    await world.command('U0ANA', '/exception 25 refund because it came late');
    await world.app.store.close();
    const sent = await world.driver.submit('U0ANA', { customer: 'order 1' });
    expect(sent.problem).toBeNull();
    expect(Object.values(world.slack.view('U0ANA')?.errors ?? {}).join()).toContain('something went wrong on my side');
  });

  test.each([
    ['reset before it was received', { kind: 'reset-before' }],
    ['reset after it was received', { kind: 'reset-after' }],
    ['answered with a 500', { kind: '500' }],
    ['limited, for 30 seconds', { kind: '429', retryAfterS: 30 }],
  ] as const)('a post that was %s is there once in the end', async (_what, fault) => {
    world.slack.failNext({ method: 'chat.postMessage', ...fault });
    await proposed();
    await world.delivered();
    const cards = world.slack.messages(CARE).filter(({ blocks }) => wordsIn(blocks).includes('EX-1'));
    expect(cards).toHaveLength(1);
  });

  test('the same for a reply in a thread, which is looked for there', async () => {
    await proposed();
    await world.delivered();
    world.slack.failNext({ method: 'chat.postMessage', kind: 'reset-after' });
    world.move(13 * 3_600_000);
    await world.app.sweeper.sweep();
    await world.delivered();
    const replies = world.slack.messages(CARE).filter(({ threadTs }) => threadTs !== null);
    expect(replies.map(({ broadcast }) => broadcast)).toEqual([true]);
  });

  test('the same for a private message', async () => {
    world.slack.failNext({ method: 'chat.postMessage', kind: 'reset-after', times: 2 });
    await world.command('U0ANA', '/kudos @ben for staying late', 'C0DESK');
    await world.delivered();
    expect(world.slack.dms('U0BEN')).toHaveLength(1);
    expect(world.slack.messages('C0DESK')).toHaveLength(1);
  });

  test('an outage delays, and nothing is lost or doubled, the order kept', async () => {
    await world.command('U0BEN', '/kudos @ana for something before');
    await world.delivered();
    await world.command('U0ANA', '/kudos mine');
    world.slack.outage(true);
    for (const what of ['first', 'second', 'third']) {
      await world.driver.command({
        user: 'U0ANA',
        channel: CARE,
        command: '/kudos',
        text: `@ben for the ${what} thing`,
      });
    }
    await world.app.worker.idle();
    world.slack.outage(false);
    await world.delivered();
    const order = world.slack.messages(CARE).map(({ blocks }) => /the (\w+) thing/.exec(wordsIn(blocks))?.[1]);
    expect(order.filter(Boolean)).toEqual(['first', 'second', 'third']);
  });

  test('an answer that Slack does not take is logged, and what was done stands', async () => {
    await proposed();
    await world.delivered();
    world.slack.failNext({ method: 'response_url', kind: '500' });
    await world.driver.clickMessage(world.card(1), { user: 'U0BEN', action: 'Co-sign' });
    await world.delivered();
    expect(wordsIn(world.card(1).blocks)).toContain('Approved');
  });

  test('a button of a version long gone is answered', async () => {
    await proposed();
    await world.delivered();
    const card = world.card(1);
    const blocks = JSON.parse(JSON.stringify(card.blocks).replaceAll('exception.co-sign', 'exception.nod'));
    const answer = await world.nextPrivate('U0BEN', () =>
      world.driver.clickMessage({ ...card, blocks }, { user: 'U0BEN', action: 'Co-sign' }),
    );
    expect(wordsIn(answer.blocks)).toContain('out of date');
  });
});

describe('Starting', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'seconded-start-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const seed = { name: 'Example', domain: 'example', users: [], channels: [] };

  const configFor = (apiUrl: string) => ({
    http: { port: 0, host: '127.0.0.1' },
    logLevel: 'silent' as const,
    database: { url: `file:${join(folder, 'seconded.db')}` },
    slack: { signingSecret: SECRET, botToken: 'xoxb-sandbox-seconded', appToken: null, oauth: null, apiUrl },
    teams: null,
    publicUrl: null,
    metricsToken: null,
    encryptionKeys: [],
    webhooks: { allowPrivate: false },
  });

  test('a token that Slack refuses stops the start with one sentence that names the variable', async () => {
    const double = await startSlackDouble({ seed });
    const config = configFor(double.url);
    const start = startApp({ ...config, slack: { ...config.slack, botToken: 'xoxb-wrong' } }, { log: silent });
    await expect(start).rejects.toMatchObject({ name: 'StartError' });
    await expect(start).rejects.toThrow(/^SLACK_BOT_TOKEN was refused by Slack \(invalid_auth\)/);
    await double.close();
  });

  test('while Slack is down the service starts all the same, is not ready, and gets ready by itself', async () => {
    const double = await startSlackDouble({ seed });
    double.control.outage(true);
    const app = await startApp(configFor(double.url), { log: silent });
    expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${app.url}/readyz`)).status).toBe(503);
    double.control.outage(false);
    await double.control.until(() => double.control.calls('auth.test').some(({ outcome }) => outcome === 'ok'));
    let status = 503;
    while (status === 503) ({ status } = await fetch(`${app.url}/readyz`));
    expect(status).toBe(200);
    await app.stop();
    await double.close();
  });
});
