import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core';
import { customerKey, customerKeys } from '../../src/kernel/values/customer.ts';
import { openStore, StorageError } from '../../src/storage/index.ts';
import { postgresTables } from '../../src/storage/postgres/tables.ts';
import { createDatabase, serverUrl, type TestDatabase } from '../support/postgres/databases.ts';
import { event, exception, NOW, plan, spending, WS } from './examples.ts';

const MIGRATIONS = join(import.meta.dirname, '../../migrations');

test('the newest migration is of the schema as it is: nothing waits to be generated', async () => {
  const snapshot = JSON.parse(await readFile(join(MIGRATIONS, 'postgres', 'snapshot.json'), 'utf8'));
  expect(await generateMigration(snapshot, generateDrizzleJson(postgresTables, snapshot.id))).toEqual([]);
});

(serverUrl() === null ? describe.skip : describe)('with a server', () => {
  let database: TestDatabase;
  let folder: string;
  beforeEach(async () => {
    [database, folder] = await Promise.all([createDatabase(), mkdtemp(join(tmpdir(), 'seconded-migrations-'))]);
  });
  afterEach(async () => {
    await database.drop();
    await rm(folder, { recursive: true });
  });
  const open = (migrationsFolder = MIGRATIONS) => openStore({ url: database.url, migrationsFolder });

  /** @returns a folder with the project's migrations and one more. */
  async function withOneMore(sql: string): Promise<string> {
    const migrationsFolder = join(folder, 'migrations');
    await cp(MIGRATIONS, migrationsFolder, { recursive: true });
    await writeFile(join(migrationsFolder, 'postgres', '9999_one_more.sql'), sql);
    return migrationsFolder;
  }
  const version = async () =>
    (await database.run<{ version: number }>('SELECT version FROM schema_version'))[0]?.version;

  test('replicas that start at once on an empty database all start: one migrates, the others wait', async () => {
    const stores = await Promise.all(Array.from({ length: 4 }, () => open()));
    await Promise.all(stores.map((store) => store.check()));
    await Promise.all(stores.map((store) => store.close()));
    expect(await database.run('SELECT * FROM schema_version')).toHaveLength(1);
  });

  test('the database is what the schema says: columns, types, indexes, foreign keys; texts are ordered by their bytes', async () => {
    await (await open()).close();
    for (const table of Object.values(postgresTables) as PgTable[]) {
      const { name, columns, indexes, foreignKeys } = getTableConfig(table);
      const stored = await database.run<{ name: string; needed: boolean; byDefault: string | null }>(
        `SELECT column_name AS name, is_nullable = 'NO' AS needed, column_default AS "byDefault",
           collation_name FROM information_schema.columns WHERE table_name = $1 AND data_type <> 'tsvector'
         ORDER BY ordinal_position`,
        [name],
      );
      expect(stored.map((one) => [one.name, one.needed, one.byDefault])).toEqual(
        columns.map((column) => [column.name, column.notNull || column.primary, null]),
      );
      const found = await database.run<{ name: string }>(
        'SELECT indexname AS name FROM pg_indexes WHERE tablename = $1',
        [name],
      );
      const names = found.map((one) => one.name);
      for (const { config } of indexes) expect(names).toContain(config.name);
      const keys = await database.run<{ deleting: string }>(
        `SELECT confdeltype AS deleting FROM pg_constraint WHERE contype = 'f' AND conrelid = $1::regclass`,
        [name],
      );
      expect(keys.map(({ deleting }) => deleting)).toEqual(foreignKeys.map(() => 'a'));
    }
    const inOtherOrder = await database.run(
      `SELECT table_name, column_name FROM information_schema.columns
       WHERE table_schema = 'public' AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'
         AND column_name NOT IN ('state', 'settings', 'want', 'value', 'facts')`,
    );
    expect(inOtherOrder).toEqual([]);
  });

  test('rows of the version before count from the first look, and get their keys at the next start, some at a time', async () => {
    const before = await open();
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
    for (const table of ['exceptions', 'spendings'])
      await database.run(`UPDATE ${table} SET customer_read = NULL, customer_look = NULL`);
    // What no start has seen yet is known by what it was counted by before.
    expect(await sum(before)).toBe(401);
    await before.close();

    const [after, beside] = await Promise.all([open(), open()]);
    expect(await sum(after)).toBe(given);
    await Promise.all([after.close(), beside.close()]);
    const left = await database.run('SELECT spending_id FROM spendings WHERE customer_read IS NULL');
    expect(left).toEqual([{ spending_id: 'unnamed' }]);
  });

  test('every key and index is led by the workspace, but for those of the sweeps and the orders of rows', async () => {
    await (await open()).close();
    const leads = await database.run<{ name: string }>(
      `SELECT i.indexrelid::regclass::text AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
       JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
       WHERE c.relnamespace = 'public'::regnamespace AND a.attname <> 'workspace_id' ORDER BY 1`,
    );
    expect(leads.map(({ name }) => name)).toEqual([
      'allowances_pkey',
      'exceptions_by_due',
      'outbox_by_death',
      'outbox_by_expiry',
      'outbox_pkey',
      'places_by_turn',
      'rosters_by_due',
      'searchables_by_term',
      'searchables_pkey',
      'teams_by_digest_due',
      'webhook_deliveries_by_age',
      'webhook_endpoints_by_wake',
    ]);
  });

  test('a database that is newer than the program is refused with a sentence, and left alone', async () => {
    await (await open(await withOneMore('CREATE TABLE later (id text)'))).close();
    const before = await version();
    const opening = open();
    await expect(opening).rejects.toThrow(StorageError);
    await expect(opening).rejects.toThrow(/was written by a newer version of Seconded .* Start the newer version/);
    expect(await version()).toBe(before);
  });

  test('a migration keeps what was stored; one that fails changes nothing', async () => {
    const store = await open();
    await store.commit(plan({ events: event('exception:a'), rows: [{ table: 'exceptions', state: exception('a') }] }));
    await store.close();
    const before = await version();

    const failing = open(await withOneMore('DELETE FROM exceptions; CREATE TABLE heads (id text)'));
    await expect(failing).rejects.toThrow('The migration 9999_one_more.sql failed');
    expect(await version()).toBe(before);

    const after = await open(await withOneMore('ALTER TABLE heads ADD COLUMN more bigint'));
    expect(await after.read.exception(WS, 'a')).toMatchObject({ number: 1, head: { version: 1 } });
    await after.close();
    expect(await version()).toBe(Number(before) + 1);
  });
});
