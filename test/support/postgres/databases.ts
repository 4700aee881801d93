import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** Of what a database holds, this stays: how far it is migrated. */
const KEPT = 'schema_version';

/** A database of this test file's own on the real server, dropped afterwards. */
export type TestDatabase = {
  url: string;
  /** Takes all rows out: quicker than another database. */
  empty(): Promise<void>;
  /** For what no store does. */
  run<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  drop(): Promise<void>;
};

/** @returns where the real server is; null: there is none, and tests say so by name. */
export function serverUrl(): string | null {
  const url = process.env.TEST_POSTGRES_URL ?? null;
  if (url === null && process.env.CI) throw new Error('CI must test with a real PostgreSQL server');
  return url;
}

/** @param template another database, to be copied; nobody may be connected to it. */
export async function createDatabase(template = 'template1'): Promise<TestDatabase> {
  const server = serverUrl();
  if (server === null) throw new Error('no PostgreSQL server to test with');
  const name = `seconded_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await onServer(server, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  // Nothing here outlives a crash of the server anyway; each commit waited for the disk.
  await onServer(server, `ALTER DATABASE ${name} SET synchronous_commit = off`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const client = new pg.Client({ connectionString: url.href });
  client.on('error', () => undefined);
  await client.connect();
  return {
    url: url.href,
    async empty() {
      const { rows } = await client.query<{ name: string }>(
        "SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> $1",
        [KEPT],
      );
      if (rows.length === 0) return;
      const emptied = rows.map((row) => `DELETE FROM ${row.name};`).join('\n');
      // Without foreign keys in the way, in any order.
      await client.query(`BEGIN; SET LOCAL session_replication_role = replica; ${emptied} COMMIT`);
    },
    run: async (text, values) => (await client.query(text, values)).rows,
    async drop() {
      await client.end();
      await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
