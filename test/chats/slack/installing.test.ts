import { readFileSync } from 'node:fs';
import { wordsIn } from '../../support/slack.ts';
import { atWork } from '../../support/slack-at-work.ts';
import { type Browser, type ManyWorlds, openMany } from '../../support/slack-many.ts';

const HOUR_MS = 3_600_000;

let world: ManyWorlds;
afterEach(() => world.close());

describe('Installing in a workspace', () => {
  beforeEach(async () => {
    world = await openMany({ at: Date.now() });
  });

  test('whoever allows it in Slack has the app in their workspace, and is its admin', async () => {
    const { status, body } = await world.install(world.acme);
    expect(status).toBe(200);
    expect(body).toContain('Seconded is in Acme');
    await atWork(world, world.acme);
  });

  test('whoever installs it reads the three first steps in private, once, also where it is installed again', async () => {
    await world.install(world.acme);
    const steps = world.acme.slack.dms('U0MAYA');
    expect(steps.map(({ blocks }) => wordsIn(blocks))).toEqual([
      expect.stringMatching(/\/invite @Seconded.*\/exception setup.*\/exception 25 refund/),
    ]);
    await world.uninstall(world.acme);
    await world.install(world.acme);
    expect(world.acme.slack.dms('U0MAYA')).toHaveLength(steps.length);
  });

  test('before it is installed a command is answered with what is missing', async () => {
    expect(await world.acme.command('U0ANA', '/exception list')).toContain('isn’t set up in this workspace');
  });

  test('the way back works once', async () => {
    const browser: Browser = { cookie: null };
    const back = await world.allow(world.acme, browser);
    const { cookie } = browser;
    expect((await world.visit(back, browser)).status).toBe(200);
    const again = await world.visit(back, { cookie });
    expect(again).toMatchObject({ status: 400, body: expect.stringContaining('Please start again') });
  });

  test.each([
    ['another browser', () => ({ cookie: null })],
    [
      'a browser that started an installation of its own',
      async () => {
        const other: Browser = { cookie: null };
        await world.visit('/slack/install', other);
        return other;
      },
    ],
  ])('the way back does not work in %s, and nothing is installed', async (_who, otherBrowser) => {
    const back = await world.allow(world.acme, { cookie: null });
    expect(await world.visit(back, await otherBrowser())).toMatchObject({ status: 400 });
    expect(await world.app.store.installations.load(world.acme.id)).toBeNull();
  });

  test.each([
    ['/slack/oauth_redirect', 400, 'Please start again'],
    ['/slack/oauth_redirect?code=x&state=forged', 400, 'Please start again'],
    ['/slack/oauth_redirect?error=access_denied&state=x', 200, 'Nothing was installed'],
  ])('%s is answered with a page', async (path, status, title) => {
    const shown = await world.visit(path, { cookie: null });
    expect(shown).toMatchObject({ status, body: expect.stringContaining(title) });
    expect(shown.body).toContain('/slack/install');
  });

  test('a code that Slack does not know installs nothing, and the page says so', async () => {
    const browser: Browser = { cookie: null };
    const back = (await world.allow(world.acme, browser)).replace(/code=[^&]+/, 'code=made-up');
    expect(await world.visit(back, browser)).toMatchObject({
      status: 400,
      body: expect.stringContaining('Please start again'),
    });
    expect(await world.app.store.installations.load(world.acme.id)).toBeNull();
  });

  test('while Slack is down nothing is installed, and the page says so', async () => {
    const browser: Browser = { cookie: null };
    const back = await world.allow(world.acme, browser);
    world.acme.slack.outage(true);
    expect(await world.visit(back, browser)).toMatchObject({
      status: 502,
      body: expect.stringContaining('didn’t work'),
    });
    expect(await world.app.store.installations.load(world.acme.id)).toBeNull();
  });

  test("tokens stand neither in the database's files nor in the log", async () => {
    await world.install(world.acme);
    const [token = ''] = world.acme.slack.world.botTokens;
    expect(token).toMatch(/^xoxb-/);
    const stored = ['', '-wal'].map((end) => readFileSync(`${world.databaseFile}${end}`).toString('latin1')).join('');
    expect(stored).toContain('T0ACME');
    for (const text of [stored, world.logged.join('\n')]) {
      expect(text).not.toContain(token);
      expect(text).not.toContain('xoxb-');
    }
  });
});

test('an organisation installs the app for all of its workspaces, which are one', async () => {
  world = await openMany({ at: Date.now(), enterpriseId: 'E0ACME' });
  await world.install(world.acme);
  expect(world.acme.id).toBe('slack:E0ACME');
  expect(await world.app.store.installations.load('slack:E0ACME')).toMatchObject({
    facts: { name: 'Acme', home: { teamId: 'T0ACME', enterpriseId: 'E0ACME' } },
  });
  await atWork(world, world.acme);
  expect(await world.app.store.installations.load('slack:T0ACME')).toBeNull();
});

describe('Where tokens run out', () => {
  beforeEach(async () => {
    world = await openMany({ at: Date.now() });
    world.acme.slack.world.rotates = true;
    await world.install(world.acme);
  });
  const refreshes = () =>
    world.acme.slack.calls('oauth.v2.access').filter(({ args }) => args.grant_type === 'refresh_token');

  test('they are renewed in good time, once, however many ask at once', async () => {
    const [first] = world.acme.slack.world.botTokens;
    expect(await world.acme.command('U0ANA', '/kudos mine')).not.toBe('');
    expect(refreshes()).toHaveLength(0);
    world.move(11 * HOUR_MS);
    const { installations } = world.app.store;
    const before = await installations.load(world.acme.id);
    await Promise.all(Array.from({ length: 5 }, () => world.acme.command('U0ANA', '/kudos mine')));
    expect(refreshes()).toHaveLength(1);
    expect((await installations.load(world.acme.id))?.sealed).not.toBe(before?.sealed);
    world.acme.slack.world.botTokens.delete(first ?? '');
    await atWork(world, world.acme);
  });

  test('where it fails the old one is used while it lives, and it is tried again', async () => {
    world.move(11 * HOUR_MS);
    world.acme.slack.failNext({ method: 'oauth.v2.access', kind: '500' });
    expect(await world.acme.command('U0ANA', '/kudos mine')).not.toBe('');
    expect(world.logged.join('\n')).toContain('could not be renewed');
    world.move(2 * 60_000);
    await world.acme.command('U0ANA', '/kudos mine');
    expect(refreshes().at(-1)).toMatchObject({ outcome: 'ok' });
  });
});
