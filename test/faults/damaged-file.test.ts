import { chmod, copyFile, open, readFile, rm, stat, truncate } from 'node:fs/promises';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { type Exit, launch } from '../support/service.ts';
import { expectOneSentence } from './support/sentences.ts';
import { type FaultWorld, openFaults } from './support/world.ts';

const PAGE_BYTES = 4_096;
/** Files that aren't ours to write stay writable for root, so root starts the service as nobody. */
const NOBODY = process.getuid?.() === 0 ? 65_534 : undefined;

let world: FaultWorld;
let file: string;
beforeEach(async () => {
  world = await openFaults();
  file = world.database;
  await world.command('U0T0A0', '/kudos @maya for the night shift');
  await world.propose('U0T0A0', 'order 1182');
  await world.card('order 1182');
  await world.service.stop();
});
afterEach(() => world.close());

/** Starts the service, which must not serve. @returns how it ended. */
function ended(more: { uid?: number | undefined; fileBlocks?: number } = {}): Promise<Exit> {
  const { uid, ...rest } = more;
  const { child, exited, said } = launch(world.env, { cwd: world.cwd, ...rest, ...(uid !== undefined && { uid }) });
  said.on('data', (line) => {
    if (String(line).includes('"url"')) child.kill('SIGKILL');
  });
  return exited;
}

async function overwritePage(number: number): Promise<void> {
  const opened = await open(file, 'r+');
  await opened.write(Buffer.alloc(PAGE_BYTES, 'garbage '), 0, PAGE_BYTES, (number - 1) * PAGE_BYTES);
  await opened.close();
}

/** Where the rows of a table begin. */
function rootOf(table: string): number {
  return inFile((db) => db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(table) as number);
}

function inFile<T>(look: (db: Database.Database) => T): T {
  const db = new Database(file);
  const seen = look(db);
  db.close();
  return seen;
}

describe('A damaged file stops the start with a sentence, is left as it is, and the backup serves again', () => {
  test.each<[string, () => Promise<unknown>, string]>([
    ['cut off in the middle', async () => truncate(file, Math.floor((await stat(file)).size / 2)), 'is damaged'],
    ['cut off by a page', async () => truncate(file, (await stat(file)).size - PAGE_BYTES), 'is damaged'],
    ['without its beginning', () => overwritePage(1), "isn't a database"],
    ['with garbage where events were', () => overwritePage(rootOf('events')), 'is damaged'],
    ['with garbage in an index', () => overwritePage(rootOf('exceptions_by_due')), 'is damaged: exceptions'],
    ['emptied', () => truncate(file, 0), 'is empty, but it held data'],
    ['missing', () => rm(file), 'is missing, but it held data'],
    ['replaced by an empty database', async () => inFile(emptied), 'holds nothing, but it held data'],
    ['without a table', async () => inFile((db) => db.exec('DROP TABLE claims')), 'is damaged: claims is missing'],
    [
      'without an index that keeps holds from being settled twice',
      async () => inFile((db) => db.exec('DROP INDEX entries_by_settled')),
      'is damaged: entries_by_settled is missing',
    ],
    [
      'with a history that lost its end',
      async () => inFile((db) => db.exec("DELETE FROM events WHERE stream LIKE 'exception:%'")),
      'is damaged: the history of exception:',
    ],
    [
      'without its streams',
      async () => inFile((db) => db.exec('PRAGMA foreign_keys = OFF; DELETE FROM heads')),
      'is damaged: rows of events refer to rows of heads',
    ],
  ])('%s', async (_how, harm, says) => {
    const backup = `${file}.backup`;
    await copyFile(file, backup);
    await harm();
    const harmed = await readFile(file).catch(() => null);
    expectOneSentence(await ended(), file, says, 'docs/operations.md');
    expect(await readFile(file).catch(() => null)).toEqual(harmed);

    await copyFile(backup, file);
    await world.start();
    expect((await fetch(`${world.service.url}/readyz`)).status).toBe(200);
  });
});

function emptied(db: Database.Database): void {
  db.pragma('foreign_keys = OFF');
  const tables = db
    .prepare<[], string>("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
    .pluck()
    .all();
  for (const table of tables) if (!/^(sqlite|search_index)_/.test(table)) db.exec(`DELETE FROM ${table}`);
}

test('a fresh start is made on purpose: without the file that remembers the data an empty database is served', async () => {
  await rm(file);
  await rm(`${file}.has-data`);
  await world.start();
  expect((await fetch(`${world.service.url}/readyz`)).status).toBe(200);
});

test('an emptied file keeps its write-ahead log, in which the last commands may be', async () => {
  await world.start();
  await world.command('U0T0A1', '/kudos @maya for staying late');
  await world.service.kill();
  const log = await readFile(`${file}-wal`);
  expect(log.length).toBeGreaterThan(0);
  await rm(`${file}.has-data`);
  await truncate(file, 0);
  expectOneSentence(await ended(), `${file}-wal is beside it`);
  expect(await readFile(`${file}-wal`)).toEqual(log);
});

test('a large file is served at once and gone through meanwhile: damage is logged, and /readyz says no', async () => {
  inFile((db) => {
    const insert = db.prepare("INSERT INTO texts VALUES ('slack:T1', ?, ?, '', '')");
    db.transaction(() => {
      for (let count = 0; count < 3_000; count += 1) insert.run(`large-${count}`, 'x'.repeat(12_000));
    })();
    // Among the first, so that starting doesn't meet it.
    db.exec("DELETE FROM texts WHERE text_id = 'large-0'");
  });
  await overwritePage(rootOf('claims'));
  const { child, exited, said } = launch(world.env, { cwd: world.cwd });
  try {
    let url = '';
    let logged = '';
    for await (const line of said) {
      logged += line;
      url = /"url":"([^"]+)"/.exec(logged)?.[1] ?? url;
      if (url !== '' && logged.includes('is damaged')) break;
    }
    expect(logged).toMatch(/"level":50.*is damaged.*Restore the last backup/);
    const ready = await fetch(`${url}/readyz`);
    expect([ready.status, await ready.text()]).toEqual([503, 'The database is damaged; the log says how.']);
  } finally {
    child.kill('SIGKILL');
    await exited;
  }
});

describe('What can not be written to stops the start with a sentence', () => {
  const readable = async (path: string): Promise<void> => {
    for (const one of [path, `${path}.lock`]) await chmod(one, 0o666);
    for (const one of [dirname(path), world.cwd]) await chmod(one, 0o777);
  };

  test('a file', async () => {
    await readable(file);
    await chmod(file, 0o444);
    expectOneSentence(await ended({ uid: NOBODY }), file, 'read-only', 'DATABASE_URL');
  });

  test('a folder', async () => {
    await readable(file);
    await chmod(dirname(file), 0o555);
    expectOneSentence(await ended({ uid: NOBODY }), file, 'read-only', 'DATABASE_URL');
  });

  test('a folder that would have to be made', async () => {
    await rm(dirname(file), { recursive: true });
    await chmod(world.cwd, 0o555);
    expectOneSentence(await ended({ uid: NOBODY }), file, 'read-only', 'DATABASE_URL');
  });

  test('a full disk', async () => {
    const exit = await ended({ fileBlocks: 1 });
    expectOneSentence(exit, file, 'disk', 'full');
  });
});
