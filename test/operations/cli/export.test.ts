import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type App, openApp, WS } from '../../support/app.ts';
import { propose } from '../../support/cases.ts';
import { cli as runCli } from '../../support/cli.ts';

/** Each run starts a process, which takes a second or more. */
const RUNS_MAY_TAKE_MS = 60_000;

let app: App;
beforeEach(async () => {
  app = await openApp({ madeUp: true });
});
afterEach(() => app.close());

const cli = (args: string[], nodeOptions?: string[]) => runCli(args, { DATABASE_URL: app.url }, nodeOptions);

test(
  'an operator exports to the standard output or to a file of their own, and over no file that is there',
  async () => {
    await propose(app, 'ana', { resolution: '=HYPERLINK("http://evil")' });
    const { out } = await cli(['export', 'exceptions', '--quarter', '2026-Q4', '--team', '#c-care']);
    expect(out).toMatch(/^\uFEFFnumber,team,status,/);
    expect(out).toContain(`EX-1,c-care,proposed,`);
    expect(out).toContain(`"'=HYPERLINK(""http://evil"")"`);

    const excel = ['export', 'exceptions', '--format', 'excel'];
    expect((await cli(excel)).out).toMatch(/^\uFEFFnumber,team,status,/);
    const german = (await cli([...excel, '--locale', 'de-DE'])).out;
    expect(german).toMatch(/^\uFEFFnumber;team;status;/);
    expect(german).toContain(';25,00;GBP;');

    const file = join(app.url.slice('file:'.length), '..', 'export.jsonl');
    const toFile = ['export', 'exceptions', '--format', 'jsonl', '--out', file];
    expect(await cli(toFile)).toEqual({ code: 0, out: '', error: '' });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await cli(toFile)).toEqual({ code: 1, out: '', error: `${file} already exists. Choose another name.\n` });
  },
  RUNS_MAY_TAKE_MS,
);

test(
  'a time is days or a quarter of the team’s zone',
  async () => {
    await propose(app, 'ana');
    const count = async (...args: string[]) =>
      (await cli(['export', 'exceptions', '--format', 'jsonl', ...args])).out.split('\n').length - 1;
    expect(await count('--from', '2026-11-18', '--until', '2026-11-18')).toBe(1);
    expect(await count('--from', '2026-11-19')).toBe(0);
    expect(await count('--until', '2026-11-17')).toBe(0);
    const { out } = await cli(['report', 'recognition', '--quarter', '2026-Q4', '--format', 'jsonl']);
    expect(JSON.parse(out)).toMatchObject({ period: '2026-Q4', row: 'team', exceptions_proposed: 1 });
  },
  RUNS_MAY_TAKE_MS,
);

test.each([
  [['export', 'wages'], 'Choose one of: exceptions, kudos'],
  [['export', 'kudos', '--from', '2026-02-30'], 'Write a day like 2026-10-01.'],
  [
    ['export', 'kudos', '--from', '2026-03-01', '--until', '2026-02-01'],
    '--until is before --from. Choose a later day.',
  ],
  [
    ['export', 'kudos', '--quarter', '2026-Q4', '--until', '2026-02-01'],
    'Use either --quarter or --from and --until, not both.',
  ],
  [['export', 'kudos', '--format', 'excel', '--locale', 'German'], 'Write a language and country like de-DE.'],
  [['report', 'recognition', '--quarter', 'Q4'], 'Write a quarter like 2026-Q4.'],
  [['export', 'kudos', '--team', 'desk'], 'Choose a team with --team: c-care ('],
  [['export', 'kudos', '--workspace', 'T9'], 'Choose a workspace with --workspace: slack:T1 (Example).'],
])(
  '%j is answered with what to write instead',
  async (args, sentence) => {
    const ran = await cli(args);
    expect(ran.code).toBe(1);
    expect(ran.out).toBe('');
    expect(ran.error).toContain(sentence);
  },
  RUNS_MAY_TAKE_MS,
);

test('fifty thousand lines of the ledger leave through a small heap', async () => {
  await propose(app, 'ana');
  const { id: teamId } = await app.team();
  await app.store.close();
  const db = new Database(app.url.slice('file:'.length));
  db.prepare(`
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000)
    INSERT INTO entries (workspace_id, entry_id, account_id, kind, amount_minor, currency, team_id, subject, settles, by_id, at)
    SELECT ?, printf('generated-%07d', i), (SELECT account_id FROM accounts LIMIT 1), 'top-up', i, 'GBP', ?, 'exception:x', NULL, ?, i
    FROM n`).run(WS, teamId, app.ids.ana);
  db.close();
  // What it holds at its start takes some 25 MB; all lines at once would take more than is left.
  const ran = await cli(['export', 'ledger'], ['--max-old-space-size=32']);
  await app.restart();
  expect([ran.code, ran.error]).toEqual([0, '']);
  expect(ran.out.split('\r\n')).toHaveLength(50_000 + 1 + 2);
}, 120_000);
