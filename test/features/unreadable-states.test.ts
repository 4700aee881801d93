import Database from 'better-sqlite3';
import pg from 'pg';
import { exceptionList as slackList } from '../../src/chats/slack/views/content.ts';
import { homeView } from '../../src/chats/slack/views/home.ts';
import { exceptionList as teamsList } from '../../src/chats/teams/views/content.ts';
import { homeCard } from '../../src/chats/teams/views/home.ts';
import { fileOf } from '../../src/features/exports/file.ts';
import type { ExportName } from '../../src/features/exports/rules/what.ts';
import { SHEETS } from '../../src/features/exports/sheets.ts';
import { createUseCases } from '../../src/features/index.ts';
import { createSweeps } from '../../src/outbox/sweeps.ts';
import { openStore } from '../../src/storage/index.ts';
import { cardProblems } from '../support/adaptive-cards.ts';
import { type App, DAY, openApp, WS } from '../support/app.ts';
import { thank } from '../support/cases.ts';
import { NEXT_MONDAY } from '../support/digests.ts';
import { lived } from '../support/lived.ts';
import { done } from '../support/results.ts';
import { checkMessage, checkView } from '../support/slack-limits.ts';

const WORDS = 'can’t be read';
const TABLES = ['exceptions', 'kudos', 'spendings', 'policies', 'voices'] as const;

let app: App;
let logged: Record<string, unknown>[];
beforeAll(async () => {
  app = await openApp({ madeUp: true });
  await lived(app);
});
afterAll(() => app.close());
beforeEach(() => {
  logged = [];
});

async function run(statement: string): Promise<Record<string, unknown>[]> {
  if (globalThis.onPostgres) {
    const client = new pg.Client({ connectionString: app.url });
    await client.connect();
    const { rows } = await client.query(statement);
    await client.end();
    return rows;
  }
  const db = new Database(app.file);
  const prepared = db.prepare(statement);
  const rows = prepared.reader ? prepared.all() : [];
  if (!prepared.reader) prepared.run();
  db.close();
  return rows as Record<string, unknown>[];
}

/** Opens the store anew, which remembers nothing. */
async function reopened(): Promise<void> {
  await app.store.close();
  const log = (fields: object) => logged.push({ ...fields });
  const store = await openStore({ url: app.url, unreadable: { words: WORDS, log } });
  const deps = { ...app.deps, store };
  Object.assign(app, { deps, store: deps.store, useCases: createUseCases(deps), sweeps: createSweeps(deps) });
}

/** All that people can look at, by name. */
async function everything(): Promise<Record<string, unknown>> {
  const { useCases } = app;
  const { id } = await app.team();
  const files = Object.keys(SHEETS).map(async (what) => {
    const source = { read: app.store.read, ws: WS, team: await app.team(), from: 0, until: NEXT_MONDAY * 2 };
    let text = '';
    for await (const chunk of fileOf(what as ExportName, 'jsonl', [{ ...source, periodKey: '' }], 'en-GB'))
      text += chunk;
    return [what, text] as const;
  });
  return {
    home: await useCases.home(app.as('ana')),
    managersHome: await useCases.home(app.as('maya')),
    list: done(await useCases.exceptions.list(app.as('ana'))),
    queue: done(await useCases.digest.reviewQueue(app.as('maya'), id, 1)).queue,
    kudos: await useCases.kudos.mine(app.as('ben')),
    annoyances: done(await useCases.voice.list(app.as('ana'), { page: 1 })),
    stories: done(await useCases.voice.stories(app.as('ana'), { page: 1, query: '' })),
    reports: done(await useCases.voice.reports(app.as('maya'), { page: 1 })),
    policies: done(await useCases.policies.list(app.as('ana'))),
    ...Object.fromEntries(await Promise.all(files)),
  };
}

/** How many were made. */
async function digests(): Promise<number> {
  const [row] = await run('SELECT count(*) AS count FROM digests');
  return Number(row?.count);
}

test('one broken line leaves all others as they are', async () => {
  await reopened();
  const before = await app.useCases.exceptions.list(app.as('ana'));
  const [first] = done(before).mine;
  const [stored] = await run(`SELECT state FROM exceptions WHERE exception_id = '${first?.id}'`);
  await run(`UPDATE exceptions SET state = '{' WHERE exception_id = '${first?.id}'`);
  await reopened();
  const after = done(await app.useCases.exceptions.list(app.as('ana')));
  expect(after.mine.slice(1)).toEqual(done(before).mine.slice(1));
  expect(after.mine[0]).toMatchObject({ number: first?.number, resolution: WORDS, reason: WORDS, buttons: [] });
  expect(logged).toEqual([{ table: 'exceptions', id: first?.id }]);
  await run(
    `UPDATE exceptions SET state = '${String(stored?.state).replaceAll("'", "''")}' WHERE exception_id = '${first?.id}'`,
  );
});

test('a team whose settings are broken is left out of lists, is decided in by nobody, and hides no other team', async () => {
  const own = await app.team();
  const { state: other } = await app.store.directory.ensureTeam(
    WS,
    { ...own, id: 'BROKEN-TEAM', channel: 'C-BROKEN', name: 'broken' },
    app.clock.now(),
  );
  await app.store.directory.saveMembership(WS, other.id, app.ids.maya, true, app.clock.now(), 'asked');
  await run(`UPDATE teams SET settings = '{' WHERE team_id = '${other.id}'`);
  await reopened();
  expect((await app.store.read.teams(WS)).map(({ id }) => id)).not.toContain(other.id);
  expect(JSON.stringify(await app.useCases.home(app.as('maya')))).toContain('review');
  await expect(app.store.read.team(WS, other.id)).rejects.toThrow("can't be read");
  expect(logged).toEqual([{ table: 'teams', id: other.id }]);
  await run(`DELETE FROM members WHERE team_id = '${other.id}'`);
  await run(`DELETE FROM teams WHERE team_id = '${other.id}'`);
});

test.each([['{'], ['null'], ['{"to":"C1"}']])(
  'a message that is %s is given up, and all others are sent',
  async (want) => {
    await reopened();
    const now = app.clock.now();
    await run('UPDATE outbox SET dead_at = NULL, due_at = 1, shown_version = 0 WHERE due_at IS NOT NULL');
    const [first] = await run('SELECT key, want, place FROM outbox WHERE due_at IS NOT NULL ORDER BY seq LIMIT 1');
    await run(`UPDATE outbox SET want = '${want}' WHERE key = '${first?.key}'`);
    await run(`UPDATE places SET leased_until = 0, next_send_at = 0, wake_at = 0 WHERE place = '${first?.place}'`);
    await app.store.outbox.take(now, now + 1, 100);
    const dead = await app.store.outbox.listDead(10);
    expect(dead.map(({ key, error }) => [key, error])).toEqual([[first?.key, "what is to be sent can't be read"]]);
    // Its place is free for the next.
    const [place] = await run(`SELECT leased_until FROM places WHERE place = '${first?.place}'`);
    expect(Number(place?.leased_until)).toBe(0);
    await run(`UPDATE outbox SET want = '${String(first?.want).replaceAll("'", "''")}' WHERE key = '${first?.key}'`);
    await app.store.outbox.retryDead({}, now);
  },
);

test('a webhook that can not be read is told nothing, and everything else goes on', async () => {
  const [stored] = await run('SELECT state FROM webhook_endpoints');
  await run(`UPDATE webhook_endpoints SET state = '{', wake_at = 0`);
  await reopened();
  const now = app.clock.now();
  expect(await app.store.webhooks.endpoints(WS)).toEqual([]);
  expect(await app.store.webhooks.take(now, now + 1, { limit: 9, most: 9 })).toEqual([]);
  done(await app.useCases.exceptions.list(app.as('ana')));
  await thank(app, 'ana', ['U-BEN']);
  await run(`UPDATE webhook_endpoints SET state = '${String(stored?.state).replaceAll("'", "''")}'`);
});

describe.each([
  ['no JSON', '{"id":'],
  ['null', 'null'],
  ['a list', '[]'],
  ['of another form', '{"id":"x","teamId":7}'],
  ['half of one', '{"id":"x","teamId":"t","proposerId":"p","proposedAt":1,"status":"approved","details":{}}'],
])('A state that is %s', (_what, state) => {
  test('breaks its own line: everything else is shown, and each is logged once with its id', async () => {
    for (const table of TABLES) await run(`UPDATE ${table} SET state = '${state}'`);
    await reopened();
    const shown = await everything();
    for (const [page, what] of Object.entries(shown)) expect([page, what]).toEqual([page, expect.anything()]);
    expect(JSON.stringify(shown.list)).toContain(WORDS);
    expect(JSON.stringify(shown.queue)).toContain(WORDS);
    for (const who of ['ana', 'maya'] as const) {
      const home = await app.useCases.home(app.as(who));
      expect(checkView(homeView(home, null))).toEqual([]);
      expect(cardProblems(homeCard(home).card)).toEqual([]);
    }
    const list = done(await app.useCases.exceptions.list(app.as('ana')));
    expect(checkMessage(slackList(list))).toEqual([]);
    expect(cardProblems(teamsList(list).card)).toEqual([]);
    expect(shown.exceptions).toContain(WORDS);
    const ids = logged.map(({ table, id }) => `${table} ${id}`);
    expect(new Set(ids).size).toBe(ids.length);
    for (const table of TABLES) expect(ids.some((id) => id.startsWith(`${table} `))).toBe(true);
  });

  test('stops no digest', async () => {
    await reopened();
    app.clock.advance(7 * DAY);
    const before = await digests();
    expect(await app.sweeps.run(app.clock.now())).toMatchObject({ digests: 1 });
    expect(await digests()).toBe(before + 1);
  });

  test('is never decided on', async () => {
    await reopened();
    const [one] = await app.store.read.latestOf(WS, app.ids.ana, 1);
    await expect(app.store.read.exception(WS, one?.state.id ?? '')).rejects.toThrow(/can't be read/);
  });
});
