import { copyFile, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { generateSQLiteDrizzleJson, generateSQLiteMigration } from 'drizzle-kit/api';
import { is } from 'drizzle-orm';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { customerKey, customerKeys } from '../../src/kernel/values/customer.ts';
import { openStore, StorageError } from '../../src/storage/index.ts';
import { sqliteTables } from '../../src/storage/sqlite/rows.ts';
import { event, exception, NOW, plan, spending, WS } from './examples.ts';

const MIGRATIONS = join(import.meta.dirname, '../../migrations');

let folder: string;
let file: string;
let url: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seconded-migrations-'));
  file = join(folder, 'seconded.db');
  url = `file:${file}`;
});
afterEach(() => rm(folder, { recursive: true }));

/** @returns a folder with the project's migrations and one more. */
async function withOneMore(sql: string): Promise<string> {
  const migrationsFolder = join(folder, 'migrations');
  await cp(MIGRATIONS, migrationsFolder, { recursive: true });
  await writeFile(join(migrationsFolder, 'sqlite', '9999_one_more.sql'), sql);
  return migrationsFolder;
}

async function makeWithOneException(): Promise<void> {
  const store = await openStore({ url });
  await store.commit(plan({ events: event('exception:a'), rows: [{ table: 'exceptions', state: exception('a') }] }));
  await store.close();
}

function inFile<T>(path: string, look: (db: Database.Database) => T): T {
  const db = new Database(path);
  try {
    return look(db);
  } finally {
    db.close();
  }
}
const versionOf = (path: string) => inFile(path, (db) => db.pragma('user_version', { simple: true }));

test('the newest migration is of the schema as it is: nothing waits to be generated', async () => {
  const snapshot = JSON.parse(await readFile(join(MIGRATIONS, 'sqlite', 'snapshot.json'), 'utf8'));
  const now = await generateSQLiteDrizzleJson(sqliteTables, snapshot.id);
  expect(await generateSQLiteMigration(snapshot, now)).toEqual([]);
});

test('every table is strict, and the database is what the schema says', async () => {
  await (await openStore({ url })).close();
  inFile(file, (db) => {
    const tables = Object.values(sqliteTables).map((table) => {
      if (!is(table, SQLiteTable)) throw new Error('not a table of SQLite');
      return getTableConfig(table);
    });
    const list = db.prepare<[], { name: string; strict: number }>(
      `SELECT name, strict FROM pragma_table_list
      WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'`,
    );
    const expected = tables.map(({ name }) => ({ name, strict: 1 }));
    expect(byName(list.all())).toEqual(byName(expected));

    for (const { name, columns, indexes, foreignKeys, checks } of tables) {
      const stored = db.prepare(
        'SELECT name, type, "notnull" AS needed, dflt_value AS byDefault FROM pragma_table_info(?)',
      );
      expect(stored.all(name)).toEqual(
        columns.map((column) => ({
          name: column.name,
          type: column.getSQLType().toUpperCase(),
          needed: Number(column.notNull),
          byDefault: null,
        })),
      );
      const storedIndexes = db.prepare<[string], { name: string; isUnique: number }>(
        `SELECT name, "unique" AS isUnique FROM pragma_index_list(?) WHERE origin = 'c'`,
      );
      const wanted = indexes.map(({ config }) => ({ name: config.name, isUnique: Number(config.unique) }));
      expect(byName(storedIndexes.all(name))).toEqual(byName(wanted));

      const keys = db.prepare<[string], { id: number; deleting: string }>(
        'SELECT DISTINCT id, on_delete AS deleting FROM pragma_foreign_key_list(?)',
      );
      expect(keys.all(name).map(({ deleting }) => deleting)).toEqual(foreignKeys.map(() => 'NO ACTION'));
      const { sql } = db.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').get(name) as { sql: string };
      for (const check of checks) expect(sql).toContain(`CONSTRAINT "${check.name}" CHECK`);
    }
  });
});

test('the words of what can be searched have their index, which holds nothing else', async () => {
  await (await openStore({ url })).close();
  inFile(file, (db) => {
    const indexes = db.prepare("SELECT name, sql FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL%'").all();
    expect(indexes).toEqual([
      {
        name: 'search_index',
        sql: "CREATE VIRTUAL TABLE search_index USING fts5(terms, content='', contentless_delete=1, tokenize='ascii')",
      },
    ]);
  });
});

test('every key and index is led by the workspace, but for those of the sweeps', async () => {
  await (await openStore({ url })).close();
  const leads = inFile(file, (db) =>
    db
      .prepare<[], { name: string; lead: string }>(`
        SELECT i.name, c.name AS lead FROM pragma_table_list t, pragma_index_list(t.name) i, pragma_index_info(i.name) c
        WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND c.seqno = 0`)
      .all(),
  );
  expect(leads.length).toBeGreaterThan(20);
  const others = leads.filter(({ lead }) => lead !== 'workspace_id').map(({ name }) => name);
  expect(others.sort()).toEqual([
    'exceptions_by_due',
    'outbox_by_death',
    'outbox_by_expiry',
    'places_by_turn',
    'rosters_by_due',
    'teams_by_digest_due',
    'webhook_deliveries_by_age',
    'webhook_endpoints_by_wake',
  ]);
});

test('rows of the version before count from the first look, and get their keys at the next start, some at a time', async () => {
  const before = await openStore({ url });
  const references = Array.from({ length: 1_203 }, (_, at) => (at % 3 === 0 ? 'АСМЕ-1182' : `order ${at}`));
  const rows = references.map((customer, at) => ({
    table: 'spendings' as const,
    state: spending(`s${at}`, { customer, customerKey: customerKey(customer), amountMinor: 1 }),
  }));
  const unnamed = spending('unnamed', { customer: null, customerKey: null });
  const held = exception('a', {
    details: { ...exception('a').details, customer: 'AC\u3164ME-1182', customerKey: 'x' },
  });
  await before.commit(
    plan({ rows: [...rows, { table: 'spendings', state: unnamed }, { table: 'exceptions', state: held }] }),
  );
  const given = 401 + 2_500;
  const sum = (store: typeof before) => store.read.customerSum(WS, 'care', customerKeys('acme-1182'), NOW, null);
  inFile(file, (db) => {
    for (const table of ['exceptions', 'spendings'])
      db.exec(`UPDATE ${table} SET customer_read = NULL, customer_look = NULL`);
  });
  // What no start has seen yet is known by what it was counted by before.
  expect(await sum(before)).toBe(401);
  await before.close();

  const after = await openStore({ url });
  expect(await sum(after)).toBe(given);
  await after.close();
  const left = inFile(file, (db) =>
    db.prepare('SELECT spending_id FROM spendings WHERE customer_read IS NULL').pluck().all(),
  );
  expect(left).toEqual(['unnamed']);
});

test('a database that is newer than the program is refused with a sentence, and left alone', async () => {
  await makeWithOneException();
  const migrationsFolder = await withOneMore('CREATE TABLE later (id TEXT) STRICT;');
  await (await openStore({ url, migrationsFolder })).close();
  const before = await readFile(file);

  const opening = openStore({ url });
  await expect(opening).rejects.toThrow(StorageError);
  await expect(opening).rejects.toThrow(/was written by a newer version of Seconded .* Start the newer version/);
  expect(await readFile(file)).toEqual(before);
});

test('a migration keeps what was stored, and a copy from before it', async () => {
  await makeWithOneException();
  const old = versionOf(file);
  // A rebuilt parent: with foreign keys on, or with cascades, its children would be lost or in the way.
  const migrationsFolder = await withOneMore(`
    CREATE TABLE new_heads (workspace_id TEXT NOT NULL, stream TEXT NOT NULL, version INTEGER NOT NULL,
      hash TEXT NOT NULL, PRIMARY KEY (workspace_id, stream)) STRICT;
    INSERT INTO new_heads SELECT * FROM heads;
    DROP TABLE heads;
    ALTER TABLE new_heads RENAME TO heads;`);

  const store = await openStore({ url, migrationsFolder });
  expect(await store.read.exception(WS, 'a')).toMatchObject({ number: 1, head: { version: 1 } });
  expect(await store.read.events(WS, 'exception:a')).toHaveLength(1);
  // Foreign keys hold again.
  await expect(store.commit(plan({ rows: [], entries: [] }))).resolves.toMatchObject({ ok: true });
  await store.close();

  const copies = (await readdir(folder)).filter((name) => name.includes('.before-'));
  expect(copies).toHaveLength(1);
  const copy = join(folder, 'copy.db');
  await copyFile(join(folder, copies[0] ?? ''), copy);
  expect(versionOf(copy)).toBe(old);
  const reopened = await openStore({ url: `file:${copy}` });
  expect(await reopened.read.exception(WS, 'a')).toMatchObject({ number: 1 });
  await reopened.close();
});

test.each([
  ['fails half-way', 'DELETE FROM exceptions; CREATE TABLE heads (id TEXT) STRICT;', 'The migration 9999_one_more.sql'],
  ['loses a parent', 'DELETE FROM heads;', 'some rows refer to missing rows'],
])('a migration that %s leaves the file as it was', async (_, sql, sentence) => {
  await makeWithOneException();
  const old = versionOf(file);
  const opening = openStore({ url, migrationsFolder: await withOneMore(sql) });
  await expect(opening).rejects.toThrow(sentence);
  await expect(opening).rejects.toThrow(StorageError);

  expect(versionOf(file)).toBe(old);
  const store = await openStore({ url });
  expect(await store.read.exception(WS, 'a')).toMatchObject({ number: 1, head: { version: 1 } });
  await store.close();
});

test('a folder that can’t be made is refused with a sentence that names the setting', async () => {
  await writeFile(file, '');
  await expect(openStore({ url: `${url}/inside/seconded.db` })).rejects.toThrow(
    /Can't use the database .* Set DATABASE_URL/,
  );
});

test('a file that is no database is refused with a sentence, and left alone', async () => {
  await writeFile(file, 'a letter to my aunt, long enough to be taken for a page of something'.repeat(100));
  const before = await readFile(file);
  await expect(openStore({ url })).rejects.toThrow(StorageError);
  expect(await readFile(file)).toEqual(before);
});

function byName<T extends { name: string }>(list: readonly T[]): T[] {
  return [...list].sort((a, b) => (a.name < b.name ? -1 : 1));
}
