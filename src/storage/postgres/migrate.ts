import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { StorageError } from '../errors.ts';
import { codeOf } from './failures.ts';
import { addressOf } from './url.ts';

/** Any number that nobody else in this database locks by. */
const MIGRATION_LOCK = 7_326_633_001;
const CONNECT_WITHIN_MS = 10_000;

/**
 * Brings a database to what this program knows: all missing migrations in one transaction, so that it is the old one or
 * the new one and nothing between. Of several replicas that start at once, one migrates and the others wait for it.
 *
 * @param folder with `0001_what.sql`, `0002_…`; how many of them a database has stands in `schema_version`
 * @param more for tests: another way to the server
 * @throws {StorageError} where the database can't be reached, is newer than the program, or a migration fails; the
 * database is as it was then
 */
export async function migrate(
  url: string,
  { name, folder, more = {} }: { name: string; folder: string; more?: pg.ClientConfig },
): Promise<void> {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort();
  const { connectionString } = addressOf(url, name);
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: CONNECT_WITHIN_MS, ...more });
  // The call that waits for the connection gets the error; without a listener it would also end the process.
  client.on('error', () => undefined);
  await client.connect().catch((error: unknown) => {
    throw new StorageError(unreachable(error, name), { cause: error });
  });
  try {
    // The lock ends with the transaction, and works behind any pooler.
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await bringUp(client, files, folder);
    await client.query('COMMIT');
  } finally {
    // The server rolls back whatever wasn't committed.
    await client.end();
  }
}

async function bringUp(client: pg.Client, files: string[], folder: string): Promise<void> {
  await client.query('CREATE TABLE IF NOT EXISTS schema_version (version integer NOT NULL)');
  const { rows } = await client.query<{ version: number }>('SELECT version FROM schema_version');
  const current = rows[0]?.version ?? 0;
  if (current > files.length) {
    throw new StorageError(
      `The database was written by a newer version of Seconded (schema ${current}; this version knows ${files.length}). Start the newer version, or use a copy of the database from before the update.`,
    );
  }
  for (const file of files.slice(current)) {
    try {
      await client.query(readFileSync(join(folder, file), 'utf8'));
    } catch (error) {
      throw new StorageError(
        `The migration ${file} failed: ${error instanceof Error ? error.message : String(error)}. Nothing was changed, and the previous version still works.`,
        { cause: error },
      );
    }
  }
  if (rows.length === 0) await client.query('INSERT INTO schema_version (version) VALUES ($1)', [files.length]);
  else if (current < files.length) await client.query('UPDATE schema_version SET version = $1', [files.length]);
}

/**
 * @param name the variable that holds the address
 * @returns why a server can't be used and what to do, without the address, which may hold a password
 */
export function unreachable(error: unknown, name: string): string {
  const code = codeOf(error);
  if (code === '28P01' || code === '28000') return `PostgreSQL refused the user or the password. Check ${name}.`;
  if (code === '3D000') return `The database in ${name} doesn't exist. Create it first.`;
  if (/SSL|certificate|CERT/i.test(`${code} ${error instanceof Error ? error.message : ''}`)) {
    return `Can't connect to PostgreSQL safely (${code || (error as Error).message}). In ${name}, give the certificate's authority with sslrootcert=/path, or trust any certificate with sslmode=no-verify.`;
  }
  return `Can't reach PostgreSQL (${code || (error instanceof Error ? error.message : String(error))}). Check ${name}.`;
}
