import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';
import { ownMigrations, StorageError } from '../../storage/index.ts';
import { migrate } from '../../storage/postgres/migrate.ts';
import { addressOf } from '../../storage/postgres/url.ts';
import { indexTerms } from '../../storage/rows.ts';
import { isBusy, pathOf } from '../../storage/sqlite/database.ts';
import { sentenceOf } from '../verify/broken.ts';
import { withoutNul } from '../verify/compare.ts';
import { postgresSnapshot, type Snapshot, sqliteSnapshot } from '../verify/rows.ts';
import { type Counts, mustBeOurs, verify } from '../verify/verify.ts';
import { digestsOf, type MovedTable, tablesInOrder } from './tables.ts';

/** Rows and characters per batch, so that memory stays the same however much is moved. */
const MOST_ROWS = 1_000;
const MOST_CHARACTERS = 1_000_000;

/** The result of a move: rows by table, how many contained a NUL, and the counts of the verification. */
type Moved = { tables: { name: string; rows: number }[]; withNul: number; counts: Counts };

type MoveOptions = {
  /** `file:./data/seconded.db` */
  from: string;
  /** `postgres://…`, directly: not by way of a pooler. */
  to: string;
  onTable?(name: string, rows: number): void;
};

/**
 * Moves everything from a SQLite file to a PostgreSQL database, in one transaction there: it is moved whole, or the
 * target is as it was and it can be tried again. The file is verified before, the target after, and every row is compared.
 * The file is not changed. A NUL in a text, which PostgreSQL can't keep, arrives as its symbol, ␀.
 *
 * @throws {StorageError} where the file is in use, of another version or not what was recorded, the target holds something
 *   already, or what arrived isn't what left
 */
export async function moveDatabase({ from, to, onTable }: MoveOptions): Promise<Moved> {
  if (!from.startsWith('file:'))
    throw new StorageError('--from must name a SQLite file, such as file:./data/seconded.db.');
  const migrations = ownMigrations();
  const source = openSource(from, join(migrations, 'sqlite'));
  try {
    await mustBeTrue('The file', sqliteSnapshot(source));
    await migrate(to, { name: '--to', folder: join(migrations, 'postgres') });
    const { connectionString } = addressOf(to, '--to');
    const target = new pg.Client({ connectionString, application_name: 'seconded move' });
    target.on('error', () => undefined);
    await target.connect();
    try {
      return await moveTo(source, target, onTable);
    } finally {
      // The server rolls back whatever wasn't committed.
      await target.end();
    }
  } finally {
    source.close();
  }
}

async function moveTo(source: Database.Database, target: pg.Client, onTable: MoveOptions['onTable']): Promise<Moved> {
  const tables = tablesInOrder();
  await target.query('BEGIN');
  // A service that starts on it in the meantime waits, and finds it either filled or empty.
  await target.query(`LOCK TABLE ${tables.map(({ name }) => name).join(', ')} IN ACCESS EXCLUSIVE MODE`);
  await mustBeEmpty(target, tables);
  const moved: Moved['tables'] = [];
  let withNul = 0;
  for (const table of tables) {
    const { rows, nuls } = await copy(source, target, table);
    withNul += nuls;
    moved.push({ name: table.name, rows });
    onTable?.(table.name, rows);
  }
  await mustHaveArrived(sqliteSnapshot(source), postgresSnapshot(target));
  const counts = await mustBeTrue('What arrived', postgresSnapshot(target));
  await target.query('COMMIT');
  await target.query('ANALYZE');
  return { tables: moved, withNul, counts };
}

async function mustBeTrue(what: string, snapshot: Snapshot): Promise<Counts> {
  const verdict = await verify(snapshot);
  if (verdict.ok) return verdict.counts;
  throw new StorageError(`${what} failed verification, so nothing was moved. ${sentenceOf(verdict.broken)}`);
}

async function mustBeEmpty(target: pg.Client, tables: readonly MovedTable[]): Promise<void> {
  for (const { name } of tables) {
    const { rows } = await target.query(`SELECT 1 FROM ${name} LIMIT 1`);
    if (rows.length === 0) continue;
    throw new StorageError(
      `The target database isn't empty (${name} has rows), so nothing was moved. Use a new database, so that old and new data can't mix.`,
    );
  }
}

type Row = Record<string, unknown>;

async function copy(
  source: Database.Database,
  target: pg.Client,
  table: MovedTable,
): Promise<{ rows: number; nuls: number }> {
  const { name, columns, key, refersToItself, sequence } = table;
  const first = refersToItself === null ? '' : `${refersToItself} IS NOT NULL, `;
  const read = source.prepare<[], Row>(`SELECT ${columns.join(', ')} FROM ${name} ORDER BY ${first}${key.join(', ')}`);
  let rows: Row[] = [];
  let characters = 0;
  let sent = 0;
  let nuls = 0;
  for (const row of read.iterate()) {
    nuls += replaceNuls(row);
    rows.push(name === 'searchables' ? withTerms(row) : row);
    characters += lengthOf(row);
    if (rows.length < MOST_ROWS && characters < MOST_CHARACTERS) continue;
    await insert(target, table, rows);
    sent += rows.length;
    rows = [];
    characters = 0;
  }
  if (rows.length > 0) await insert(target, table, rows);
  if (sequence !== null) {
    await target.query(
      `SELECT setval(pg_get_serial_sequence('${name}', '${sequence}'), max(${sequence})) FROM ${name} HAVING max(${sequence}) IS NOT NULL`,
    );
  }
  return { rows: sent + rows.length, nuls };
}

/** @returns 1 where there was one. */
function replaceNuls(row: Row): 0 | 1 {
  let found: 0 | 1 = 0;
  for (const [name, value] of Object.entries(row)) {
    if (typeof value !== 'string' || !value.includes('\0')) continue;
    row[name] = withoutNul(value);
    found = 1;
  }
  return found;
}

async function insert(target: pg.Client, { name, columns }: MovedTable, rows: readonly Row[]): Promise<void> {
  const isFound = name === 'searchables';
  const into = [...columns, ...(isFound ? ['terms'] : [])].join(', ');
  const values = [
    ...columns.map((column) => `moved.${column}`),
    ...(isFound ? ['(SELECT array_to_tsvector(array_agg(term)) FROM unnest(words) AS term)'] : []),
  ];
  const more = isFound
    ? `, LATERAL (SELECT ARRAY(SELECT json_array_elements_text(sent.one -> 'term_list'))) AS list (words)`
    : '';
  try {
    // The server reads each row as the table's own: a truth value that SQLite keeps as a number arrives as one.
    await target.query(
      `INSERT INTO ${name} (${into}) OVERRIDING SYSTEM VALUE
       SELECT ${values.join(', ')} FROM json_array_elements($1::json) AS sent (one),
         json_populate_record(NULL::${name}, sent.one) AS moved${more}`,
      [JSON.stringify(rows)],
    );
  } catch (error) {
    throw new StorageError(`PostgreSQL refused a row of ${name} (${(error as Error).message}), so nothing was moved.`, {
      cause: error,
    });
  }
}

/** Adds the search terms, the same as the service would (storage/rows.ts). */
function withTerms(row: Row): Row {
  const { workspace_id: ws, sort, subject, team_id: teamId, at, tokens } = row as Record<string, string>;
  const searchable = { sort, subject, teamId, at: Number(at), tokens: String(tokens).split(' ') };
  return { ...row, term_list: indexTerms(String(ws), searchable as Parameters<typeof indexTerms>[1]) };
}

function lengthOf(row: Row): number {
  let length = 0;
  for (const value of Object.values(row)) if (typeof value === 'string') length += value.length;
  return length;
}

async function mustHaveArrived(source: Snapshot, target: Snapshot): Promise<void> {
  const [left, arrived] = [digestsOf(source), digestsOf(target)];
  for await (const { name, rows, digest } of left) {
    const there = (await arrived.next()).value;
    if (there?.name === name && there.rows === rows && there.digest === digest) continue;
    throw new StorageError(
      there?.rows === rows
        ? `The rows of ${name} didn't arrive unchanged, so nothing was moved.`
        : `Only ${there?.rows ?? 0} of ${rows} rows of ${name} arrived, so nothing was moved.`,
    );
  }
}

/**
 * Opens a SQLite file to be moved, and keeps every other process from reading or writing it.
 *
 * @param migrations SQLite's folder: the file must have all of them
 * @throws {StorageError} where it's missing, from another version, or in use by a service
 */
function openSource(url: string, migrations: string): Database.Database {
  const path = pathOf(url);
  if (!existsSync(path)) throw new StorageError(`No file at ${path}. Check the path.`);
  const db = new Database(path, { fileMustExist: true, timeout: 0 });
  try {
    // Before the first look: with the write-ahead log it is granted only where no other process has the file open.
    db.pragma('locking_mode = EXCLUSIVE');
    db.exec('BEGIN EXCLUSIVE');
    mustBeOurs(path, Number(db.pragma('user_version', { simple: true })), migrations);
    return db;
  } catch (error) {
    db.close();
    if (error instanceof StorageError) throw error;
    if (isBusy(error)) {
      throw new StorageError(`${path} is in use. Stop the service first, so that nothing gets left behind.`);
    }
    throw new StorageError(`${path} isn't a readable Seconded database. Check the path.`, { cause: error });
  }
}
