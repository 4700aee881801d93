import type Database from 'better-sqlite3';
import { type Column, getTableColumns, getTableName, type InferSelectModel, type Table } from 'drizzle-orm';
import type pg from 'pg';
import { postgresTables } from '../../storage/postgres/tables.ts';
import type { Tables } from '../../storage/schema.ts';
import { sqliteTables } from '../../storage/sqlite/rows.ts';
import { Broken } from './broken.ts';
import { compareKeys } from './compare.ts';

export type RawRow = Record<string, unknown>;

/** A database at one moment, whatever is written to it in the meantime. Read-only. */
export type Snapshot = {
  t: Tables;
  /** @returns the rows of a query some at a time: memory stays the same however many there are. */
  rows(query: string): AsyncIterable<RawRow[]>;
  /** @returns the rows of `table` whose `column` is one of `values`, within the workspace. */
  among(table: string, column: string, workspaceId: string, values: readonly string[]): Promise<RawRow[]>;
  /** Ends what is half read. */
  release(): void;
};

/**
 * A table's rows in the order of some of its columns, as the program reads them.
 *
 * @param where a condition in SQL; left out: all
 * @throws {Broken} on a row that can't be read
 */
export async function* rowsOf<T extends Table>(
  { rows }: Snapshot,
  table: T,
  { by, where = 'true' }: { by: (keyof T['_']['columns'])[]; where?: string },
): AsyncGenerator<InferSelectModel<T>, undefined> {
  const read = readerOf(table);
  const columns: Record<string, Column> = getTableColumns(table);
  const order = by.map((property) => columns[String(property)]?.name).join(', ');
  const names = Object.values(columns).map(({ name }) => name);
  const query = `SELECT ${names.join(', ')} FROM ${getTableName(table)} WHERE ${where} ORDER BY ${order}`;
  for await (const some of rows(query)) for (const row of some) yield read(row);
}

/** @returns what makes of a database's row one of the program's. */
export function readerOf<T extends Table>(table: T): (row: RawRow) => InferSelectModel<T> {
  const columns = Object.entries(getTableColumns(table) as Record<string, Column>);
  return (row) => {
    const read: RawRow = {};
    for (const [property, column] of columns) {
      const value = row[column.name];
      try {
        read[property] = value === null || value === undefined ? null : column.mapFromDriverValue(value);
      } catch {
        const id = columns.slice(1, 2).map(([, { name }]) => String(row[name]));
        const workspaceId = String(row.workspace_id);
        throw new Broken({ kind: 'state', workspaceId, id: `${getTableName(table)} ${id}`, why: 'It can’t be read.' });
      }
    }
    return read as InferSelectModel<T>;
  };
}

/** Rows in the order of their keys, walked beside other rows that refer to them in the same order. */
export type Beside<R> = {
  /** @returns the rows of a key; those of keys before it, which nothing asked for, are `stray`. */
  take(key: readonly string[]): Promise<R[]>;
  /** The same, for keys that have very many. */
  each(key: readonly string[], look: (row: R) => void): Promise<void>;
  /** All that is left is stray. */
  finish(): Promise<void>;
};

/** @param stray what a row comes to that no key asked for */
export function beside<R>(
  rows: AsyncIterator<R, undefined>,
  keyOf: (row: R) => readonly string[],
  stray: (row: R) => void,
): Beside<R> {
  let next: R | undefined;
  let isBegun = false;

  async function peek(): Promise<R | undefined> {
    if (isBegun) return next;
    isBegun = true;
    return step();
  }
  async function step(): Promise<R | undefined> {
    const result = await rows.next();
    next = result.done ? undefined : result.value;
    return next;
  }

  async function each(key: readonly string[], look: (row: R) => void): Promise<void> {
    for (let row = await peek(); row !== undefined; row = await step()) {
      const order = compareKeys(keyOf(row), key);
      if (order > 0) break;
      if (order < 0) stray(row);
      else look(row);
    }
  }

  return {
    each,
    async take(key) {
      const found: R[] = [];
      await each(key, (row) => found.push(row));
      return found;
    },
    async finish() {
      for (let row = await peek(); row !== undefined; row = await step()) stray(row);
    },
  };
}

/** Rows that are read together. */
const AT_ONCE = 2_000;

/** @param db inside a transaction, so that all is of one moment */
export function sqliteSnapshot(db: Database.Database): Snapshot {
  const open = new Set<IterableIterator<RawRow>>();
  return {
    t: sqliteTables,
    async *rows(query) {
      const iterator = db.prepare<[], RawRow>(query).iterate();
      open.add(iterator);
      let some: RawRow[] = [];
      for (const row of iterator) {
        some.push(row);
        if (some.length < AT_ONCE) continue;
        yield some;
        some = [];
      }
      open.delete(iterator);
      if (some.length > 0) yield some;
    },
    async among(table, column, workspaceId, values) {
      const query = `SELECT * FROM ${table} WHERE workspace_id = ? AND ${column} IN (SELECT value FROM json_each(?))`;
      return db.prepare<[string, string], RawRow>(query).all(workspaceId, JSON.stringify(values));
    },
    release() {
      for (const iterator of open) iterator.return?.();
      open.clear();
    },
  };
}

/** @param client inside a transaction that reads one moment (`REPEATABLE READ`), or that nobody else writes beside */
export function postgresSnapshot(client: pg.ClientBase): Snapshot {
  let cursors = 0;
  return {
    t: postgresTables,
    async *rows(query) {
      cursors += 1;
      const cursor = `verify_${cursors}`;
      await client.query(`DECLARE ${cursor} NO SCROLL CURSOR FOR ${query}`);
      for (;;) {
        const { rows } = await client.query<RawRow>(`FETCH ${AT_ONCE} FROM ${cursor}`);
        if (rows.length > 0) yield rows;
        if (rows.length < AT_ONCE) break;
      }
      await client.query(`CLOSE ${cursor}`);
    },
    async among(table, column, workspaceId, values) {
      const query = `SELECT * FROM ${table} WHERE workspace_id = $1 AND ${column} = ANY ($2::text[])`;
      return (await client.query<RawRow>(query, [workspaceId, values])).rows;
    },
    // Cursors end with their transaction.
    release() {},
  };
}
