import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';
import { ownMigrations, StorageError } from '../../storage/index.ts';
import { unreachable } from '../../storage/postgres/migrate.ts';
import { addressOf } from '../../storage/postgres/url.ts';
import { pathOf } from '../../storage/sqlite/database.ts';
import { Broken, type BrokenRow } from './broken.ts';
import { verifyAccounts, verifyNumbers } from './ledger.ts';
import { postgresSnapshot, type Snapshot, sqliteSnapshot } from './rows.ts';
import { verifySeals } from './seals.ts';
import { type StreamCounts, verifyStreams } from './streams.ts';

export type Counts = StreamCounts & { accounts: number; seals: number };
export type Verdict = { ok: true; counts: Counts } | { ok: false; broken: BrokenRow };

/**
 * Proves that a database holds what was recorded (docs/storage.md, Verifying), in a few passes that each read some rows
 * at a time.
 *
 * @param published the first characters of a seal's hash, as a digest, the log or a webhook told it: it must be there
 * @returns what was looked at, or the first row that doesn't hold
 */
export async function verify(snapshot: Snapshot, published: string | null = null): Promise<Verdict> {
  try {
    const streams = await verifyStreams(snapshot);
    const accounts = await verifyAccounts(snapshot);
    await verifyNumbers(snapshot);
    const seals = await verifySeals(snapshot, published);
    return { ok: true, counts: { ...streams, accounts, seals } };
  } catch (error) {
    if (error instanceof Broken) return { ok: false, broken: error.row };
    throw error;
  } finally {
    snapshot.release();
  }
}

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
