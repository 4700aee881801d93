import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';
import { ownMigrations, StorageError } from '../../storage/index.ts';
import { unreachable } from '../../storage/postgres/migrate.ts';
import { addressOf } from '../../storage/postgres/url.ts';
import { pathOf } from '../../storage/sqlite/database.ts';
import { postgresSnapshot, sqliteSnapshot } from './snapshots.ts';
import { type Verdict, verify } from './verify.ts';

/**
 * Proves that the history in a database is unaltered (docs/storage.md, Verifying), as it is at this moment, beside a
 * service that goes on writing. It only reads.
 *
 * @param published the first characters of a checksum that someone kept, which must be in the history, too
 * @throws {StorageError} where the database can't be read, or isn't this program's
 */
export function verifyDatabase(url: string, published: string | null = null): Promise<Verdict> {
  const migrations = ownMigrations();
  return url.startsWith('file:')
    ? verifyFile(pathOf(url), join(migrations, 'sqlite'), published)
    : verifyServer(url, join(migrations, 'postgres'), published);
}

async function verifyFile(path: string, migrations: string, published: string | null): Promise<Verdict> {
  if (!existsSync(path)) throw new StorageError(`No file at ${path}. Check DATABASE_URL.`);
  let db: Database.Database | null = null;
  try {
    db = new Database(path, { readonly: true, fileMustExist: true });
    db.exec('BEGIN');
    mustBeOurs(path, Number(db.pragma('user_version', { simple: true })), migrations);
    return await verify(sqliteSnapshot(db), published);
  } catch (error) {
    if (error instanceof StorageError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new StorageError(`${path} isn't a readable Seconded database (${why}). Check DATABASE_URL.`, {
      cause: error,
    });
  } finally {
    db?.close();
  }
}

async function verifyServer(url: string, migrations: string, published: string | null): Promise<Verdict> {
  const { connectionString } = addressOf(url);
  const client = new pg.Client({ connectionString, application_name: 'seconded verify' });
  // The call that waits for the connection gets the error; without a listener it would also end the process.
  client.on('error', () => undefined);
  await client.connect().catch((error: unknown) => {
    throw new StorageError(unreachable(error, 'DATABASE_URL'), { cause: error });
  });
  try {
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    const { rows } = await client.query<{ name: string | null }>("SELECT to_regclass('schema_version') AS name");
    const known = rows[0]?.name == null ? [] : (await client.query('SELECT version FROM schema_version')).rows;
    mustBeOurs('the database', Number((known[0] as { version: number } | undefined)?.version ?? 0), migrations);
    return await verify(postgresSnapshot(client), published);
  } finally {
    await client.end();
  }
}

/** @throws {StorageError} where the schema is another version's */
export function mustBeOurs(name: string, version: number, migrations: string): void {
  const known = readdirSync(migrations).filter((file) => file.endsWith('.sql')).length;
  if (version === known) return;
  throw new StorageError(
    `Can't use ${name}: it has schema ${version}, and this version needs ${known}. Start the service once with this version to update it, or use the version that wrote it.`,
  );
}
