import type Database from 'better-sqlite3';
import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import { StorageError } from '../errors.ts';
import { sqliteTables } from './rows.ts';
import { damaged } from './trouble.ts';

/** Streams that are looked at together. */
const AT_ONCE = 2_000;

/**
 * Before a file is touched: whether it is a database of ours, or a new one.
 *
 * @throws {StorageError} where another program made it
 */
export function mustBeOurs(db: Database.Database): void {
  const isNew = Number(db.pragma('user_version', { simple: true })) === 0;
  if (!isNew || db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined) return;
  throw new StorageError(
    `The database ${db.name} belongs to another program. Set DATABASE_URL to Seconded's own file, or to one that doesn't exist yet.`,
  );
}

/**
 * Every table and index that this version knows must be there, once the database is brought up to date.
 *
 * @throws {StorageError} which names the first that isn't
 */
export function mustBeComplete(db: Database.Database): void {
  const there = new Set(db.prepare<[], string>('SELECT name FROM sqlite_schema').pluck().all());
  const missing = [...namesInSchema()].find((name) => !there.has(name));
  if (missing !== undefined) throw damaged(db.name, `${missing} is missing`);
}

function* namesInSchema(): Generator<string> {
  yield 'search_index';
  for (const table of Object.values(sqliteTables) as unknown as SQLiteTable[]) {
    const { name, indexes } = getTableConfig(table);
    yield name;
    for (const { config } of indexes) yield config.name;
  }
}

/** The problem that a step found, as the end of a sentence; null: none. */
type Steps = Generator<string | null, undefined>;

/**
 * Goes through the pages of a database, table by table: each step is a query of its own, so the write-ahead log of a
 * large one is held back for one table at most.
 */
export function* lookAtPages(db: Database.Database): Steps {
  // The schema's own check looks at the list of free pages, too.
  for (const table of ['sqlite_schema', ...tablesIn(db)]) yield pagesOf(db, table);
}

/**
 * Goes through what the rows of a database say of each other: none refers to one that is missing, and each history ends
 * with its last event. To be called once it is brought up to date.
 */
export function* lookAtRows(db: Database.Database): Steps {
  for (const table of tablesIn(db)) yield referencesOf(db, table);
  yield* heads(db);
}

/** @throws {StorageError} at the first step that found something wrong */
export function mustBeSound(path: string, steps: Iterable<string | null>): void {
  for (const wrong of steps) if (wrong !== null) throw damaged(path, wrong);
}

function tablesIn(db: Database.Database): string[] {
  return db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all();
}

function pagesOf(db: Database.Database, table: string): string | null {
  const [first] = db
    .prepare<[], string>(`PRAGMA quick_check(${quoted(table)})`)
    .pluck()
    .all();
  return first === 'ok' || first === undefined ? null : `${table} can't be read as it was written (${oneLine(first)})`;
}

function referencesOf(db: Database.Database, table: string): string | null {
  const broken = db.prepare(`PRAGMA foreign_key_check(${quoted(table)})`).get() as { parent: string } | undefined;
  return broken === undefined ? null : `rows of ${table} refer to rows of ${broken.parent} that are missing`;
}

type HeadRow = { workspaceId: string; stream: string; isAtLast: number | null };

function* heads(db: Database.Database): Steps {
  // A stream without events has no hash, and one that only moved on has a later version than its last event.
  const page = db.prepare<[string, string], HeadRow>(`
    SELECT workspace_id AS workspaceId, stream, hash = '' OR (
      SELECT e.hash = h.hash AND e.version <= h.version FROM events e
      WHERE e.workspace_id = h.workspace_id AND e.stream = h.stream ORDER BY e.version DESC LIMIT 1) AS isAtLast
    FROM heads h WHERE (workspace_id, stream) > (?, ?) ORDER BY workspace_id, stream LIMIT ${AT_ONCE}`);
  let last: HeadRow | undefined = { workspaceId: '', stream: '', isAtLast: 1 };
  while (last !== undefined) {
    const rows: HeadRow[] = page.all(last.workspaceId, last.stream);
    const wrong = rows.find(({ isAtLast }) => isAtLast !== 1);
    yield wrong === undefined ? null : `the history of ${wrong.stream} doesn't end where it should`;
    last = rows.at(-1);
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
