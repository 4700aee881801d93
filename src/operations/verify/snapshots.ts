import type Database from 'better-sqlite3';
import type pg from 'pg';
import { postgresTables } from '../../storage/postgres/tables.ts';
import { sqliteTables } from '../../storage/sqlite/tables.ts';
import type { RawRow, Snapshot } from './rows.ts';

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
