import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { ACTIONS } from '../../src/domain/shared/actions.ts';
import { FORMS } from '../../src/domain/shared/forms.ts';
import { sendSigned } from '../../src/sandbox/driver.ts';
import { CARE, SECRET, wordsIn } from '../support/slack.ts';
import { type Browser, type ManyWorlds, openMany, type Workspace } from '../support/slack-many.ts';

/** Words that stand in nothing but Acme's case. */
const SECRET_WORDS = 'flamingo';
const HOUR_MS = 3_600_000;

let world: ManyWorlds;
afterEach(() => world.close());

/** Everything that is stored of a workspace, but who said what when. */
function rowsOf(workspace: Workspace): Record<string, unknown[]> {
  const db = new Database(world.databaseFile, { readonly: true });
  const tables = db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
  const kept = tables.flatMap((table) => {
    const columns = db.pragma(`table_info(${table})`) as { name: string }[];
    if (!columns.some(({ name }) => name === 'workspace_id')) return [];
    const order = columns.map(({ name }) => name).join(', ');
    const rows = db.prepare(`SELECT * FROM ${table} WHERE workspace_id = ? ORDER BY ${order}`).all(workspace.id);
    return [[table, rows] as const];
  });
  db.close();
  return Object.fromEntries(kept);
}

/** A team at work: its manager named, a case proposed, co-signed and approved, goodwill, kudos. */
async function atWork(workspace: Workspace): Promise<void> {
  const { command, driver, slack } = workspace;
  await command('U0MAYA', '/exception setup');
  await driver.submit('U0MAYA', { managers: ['U0MAYA'] });
  await command('U0ANA', `/exception 25 refund the ${SECRET_WORDS} because the parcel came late`);
  await driver.submit('U0ANA', { customer: 'order 1182' });
  await command('U0ANA', `/goodwill 5 order 7 a ${SECRET_WORDS}`);
  await command('U0ANA', `/kudos @ben for the ${SECRET_WORDS}`);
  await command('U0ANA', '/voice abuse');
  const abuse = { abuseTime: 'today', abuseVia: 'phone', abuseKind: 'insult' };
  await driver.submit('U0ANA', { ...abuse, text: `He called me a ${SECRET_WORDS}`, wantsTalk: ['talk'] });
  for (const [kind, more] of [
    ['story', {}],
    ['in our way', {}],
    ['customer said', { topic: `Of a ${SECRET_WORDS}` }],
  ] as const) {
    await command('U0ANA', `/voice ${kind}`);
    await driver.submit('U0ANA', { ...more, text: `What I tell of the ${SECRET_WORDS}` });
  }
  expect(await command('U0ANA', '/voice stories')).toContain(SECRET_WORDS);
  await world.delivered();
  await driver.clickMessage(cardOf(workspace), { user: 'U0BEN', action: 'Co-sign' });
  await world.delivered();
  expect(wordsIn(slack.messages(CARE).map(({ blocks }) => blocks))).toContain('Approved');
}

function cardOf({ slack }: Workspace) {
  const card = slack.messages(CARE).find(({ blocks }) => wordsIn(blocks).includes('EX-1'));
  if (!card) throw new Error('no card');
  return structuredClone(card);
}

describe('Installing in a workspace', () => {
  beforeEach(async () => {
    world = await openMany();
  });

  test('whoever allows it in Slack has the app in their workspace, and is its admin', async () => {
    const { status, body } = await world.install(world.acme);
    expect(status).toBe(200);
    expect(body).toContain('Seconded is in Acme');
    await atWork(world.acme);
  });

  test('before it is installed a command is answered with what is missing', async () => {
    expect(await world.acme.command('U0ANA', '/exception list')).toContain('not set up for this workspace');
  });

  test('the way back works once', async () => {
    const browser: Browser = { cookie: null };
    const back = await world.allow(world.acme, browser);
    const { cookie } = browser;
    expect((await world.visit(back, browser)).status).toBe(200);
    const again = await world.visit(back, { cookie });
    expect(again).toMatchObject({ status: 400, body: expect.stringContaining('Please start once more') });
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
    ['/slack/oauth_redirect', 400, 'Please start once more'],
    ['/slack/oauth_redirect?code=x&state=forged', 400, 'Please start once more'],
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
      status: 502,
      body: expect.stringContaining('did not work'),
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

describe('Two workspaces', () => {
  beforeEach(async () => {
    world = await openMany();
    await world.install(world.acme);
    await world.install(world.zenith);
    await atWork(world.acme);
  });

  /** Sends what somebody in Zenith made up. @returns everything that was answered, anywhere. */
  const forged = async (payload: object): Promise<string> => {
    const { slack, teamId } = world.zenith;
    const whole = {
      user: { id: 'U0MAYA', username: 'maya', name: 'maya', team_id: teamId },
      team: { id: teamId, domain: 'zenith' },
      enterprise: null,
      api_app_id: 'A0SECONDED',
      token: 'x',
      trigger_id: slack.trigger('U0MAYA'),
      ...payload,
    };
    const sent = {
      contentType: 'application/x-www-form-urlencoded',
      body: new URLSearchParams({ payload: JSON.stringify(whole) }).toString(),
    };
    const answer = await sendSigned({ serviceUrl: world.app.url, signingSecret: SECRET }, sent);
    expect(answer.status).toBe(200);
    return answer.body;
  };

  const idsOf = (rows: Record<string, unknown[]>): string[] => {
    const found = JSON.stringify(rows).match(/[0-9A-HJKMNP-TV-Z]{26}/g) ?? [];
    return [...new Set(found)];
  };
  const shownIn = ({ slack: { world: shown } }: Workspace): string =>
    JSON.stringify([shown.messages, shown.privates, [...shown.homes.values()], [...shown.stacks.values()]]);

  test("no button, form or command of one reaches what is the other's", async () => {
    await world.zenith.command('U0MAYA', '/exception setup');
    await world.zenith.driver.submit('U0MAYA', { managers: ['U0MAYA'] });
    await world.delivered();
    const before = rowsOf(world.acme);
    const ids = idsOf(before);
    expect(ids.length).toBeGreaterThan(10);

    let clicks = 0;
    const answers: string[] = [];
    for (const id of ids) {
      const value = JSON.stringify({ id, r: 1 });
      for (const action of Object.values(ACTIONS)) {
        clicks += 1;
        const responseUrl = world.zenith.slack.responseUrl('U0MAYA', CARE);
        answers.push(
          await forged({
            type: 'block_actions',
            channel: { id: CARE, name: 'care' },
            container: { type: 'message', message_ts: '1.000001', channel_id: CARE },
            response_url: responseUrl,
            actions: [
              {
                type: 'button',
                action_id: action,
                block_id: 'b',
                value,
                action_ts: `${clicks}.000001`,
                selected_option: { value: id },
              },
            ],
          }),
        );
      }
      for (const form of Object.values(FORMS)) {
        const metadata = JSON.stringify({ id, r: 1, teamId: id });
        const view = {
          id: `V${form}${id}`,
          type: 'modal',
          callback_id: form,
          private_metadata: metadata,
          hash: 'h',
          blocks: [],
          state: { values: {} },
        };
        answers.push(await forged({ type: 'view_submission', view, response_urls: [] }));
      }
    }
    for (const words of ['show EX-1', 'reverse EX-1', 'list', 'digest', 'policies', 'export', 'setup']) {
      answers.push(await world.zenith.command('U0MAYA', `/exception ${words}`));
    }
    for (const typed of [
      '/kudos mine',
      '/goodwill',
      '/voice stories',
      '/voice stories parcel called',
      '/voice list',
      '/voice reports',
    ]) {
      answers.push(await world.zenith.command('U0MAYA', typed).catch(() => ''));
    }
    await world.delivered();

    expect(rowsOf(world.acme)).toEqual(before);
    expect(answers.join('\n')).not.toContain(SECRET_WORDS);
    expect(shownIn(world.zenith)).not.toContain(SECRET_WORDS);
    const theirs = JSON.stringify({ ...rowsOf(world.zenith), claims: [] });
    expect(ids.filter((id) => theirs.includes(id))).toEqual([]);
    expect(world.logged.filter((line) => /a request failed|could not be read/.test(line))).toEqual([]);
  }, 120_000);

  test('each counts for itself: numbers, budgets and kudos begin anew', async () => {
    await atWork(world.zenith);
    expect(await world.zenith.command('U0ANA', '/exception show EX-1')).toContain('EX-1');
    expect(await world.zenith.command('U0ANA', '/exception show EX-2')).toContain('no exception');
    const left = (workspace: Workspace) => workspace.command('U0ANA', '/goodwill');
    expect(await left(world.zenith)).toEqual(await left(world.acme));
    expect(JSON.stringify(rowsOf(world.zenith))).not.toContain('T0ACME');
  });

  test('uninstalling one deletes its tokens at once and leaves the other alone', async () => {
    const before = rowsOf(world.zenith);
    await world.uninstall(world.acme);
    expect(await world.app.store.installations.load(world.acme.id)).toMatchObject({ sealed: null });
    expect(await world.acme.command('U0ANA', '/exception list')).toContain('not set up for this workspace');
    expect(rowsOf(world.zenith)).toEqual(before);
    await atWork(world.zenith);
  });

  test('what could not be said meanwhile is said once the app is installed again', async () => {
    const thanked = () =>
      world.acme.slack.messages(CARE).filter(({ blocks }) => wordsIn(blocks).includes('again and again'));
    await world.acme.command('U0ANA', '/kudos @ben for helping again and again');
    world.acme.slack.world.botTokens.clear();
    await world.uninstall(world.acme);
    await world.delivered();
    expect(thanked()).toHaveLength(0);
    await world.install(world.acme);
    await world.delivered();
    expect(thanked()).toHaveLength(1);
    expect(await world.acme.command('U0ANA', '/exception show EX-1')).toContain(SECRET_WORDS);
  });

  test('news of a removal that come after the app was installed again take nothing away', async () => {
    await world.uninstall(world.acme);
    await world.install(world.acme);
    await world.acme.driver.event({ type: 'app_uninstalled' });
    await world.acme.driver.event({ type: 'tokens_revoked', tokens: { oauth: ['U0ANA'], bot: [] } });
    expect(await world.acme.command('U0ANA', '/exception show EX-1')).toContain('EX-1');
  });
});

test('an organisation installs the app for all of its workspaces, which are one', async () => {
  world = await openMany({ enterpriseId: 'E0ACME' });
  await world.install(world.acme);
  expect(world.acme.id).toBe('slack:E0ACME');
  expect(await world.app.store.installations.load('slack:E0ACME')).toMatchObject({
    facts: { name: 'Acme', home: { teamId: 'T0ACME', enterpriseId: 'E0ACME' } },
  });
  await atWork(world.acme);
  expect(await world.app.store.installations.load('slack:T0ACME')).toBeNull();
});

describe('Where tokens run out', () => {
  beforeEach(async () => {
    world = await openMany();
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
    await atWork(world.acme);
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
