import type Database from 'better-sqlite3';
import { type Column, getTableColumns } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import {
  check,
  customType,
  foreignKey,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { exceptionRow } from '../../features/exceptions/tables.ts';
import type { Row, Searchable } from '../../kernel/plan.ts';
import type { Reads } from '../../kernel/ports.ts';
import type { Kit } from '../../kernel/tables/kit.ts';
import { columnOf, type Source, type Unreadable, unreadable } from '../../kernel/tables/queries.ts';
import { besideException, indexTerms, MOST_CANDIDATES, MOST_RANKED, queryTerms, rowStatements } from '../rows.ts';
import { defineTables, type Tables } from '../schema.ts';
import { type Dialect, type Statement, stored, upsertInto } from '../statements.ts';

type ExceptionState = Extract<Row, { table: 'exceptions' }>['state'];

/** @returns stores a row, inside the transaction; gives an exception's number, else null. */
export function rowsOf(db: Database.Database): (workspaceId: string, row: Row) => number | null {
  const exceptions = exceptionsOf(db);
  const searchables = searchablesOf(db);
  const statements = rowStatements(sqliteDialect);
  const run = runnerOf(db);

  return (workspaceId, row) => {
    if (row.table === 'exceptions') return exceptions(workspaceId, row.state);
    if (row.table === 'searchable') searchables(workspaceId, row);
    else for (const one of statements(workspaceId, row)) run(one);
    return null;
  };
}

/** @returns runs statements, each kind of which is prepared once. */
function runnerOf(db: Database.Database): (statement: Statement) => void {
  const prepared = new Map<string, Database.Statement>();
  return ({ text, values }) => {
    const statement = prepared.get(text) ?? db.prepare(text);
    prepared.set(text, statement);
    statement.run(values);
  };
}

/** Columns that never change. */
const FIXED = ['workspaceId', 'exceptionId', 'number', 'teamId', 'proposerId', 'proposedAt'];

/** @returns stores an exception, and gives it a number when it's new. */
function exceptionsOf(db: Database.Database): (workspaceId: string, state: ExceptionState) => number {
  const { exceptions } = sqliteTables;
  const changing = Object.entries<Column>(getTableColumns(exceptions)).filter(
    ([property]) => !FIXED.includes(property),
  );
  const update = db
    .prepare<unknown[], number>(
      `UPDATE exceptions SET ${changing.map(([, { name }]) => `${name} = ?`).join(', ')}
       WHERE workspace_id = ? AND exception_id = ? RETURNING number`,
    )
    .pluck();
  const insert = upsertInto(exceptions, { key: ['workspaceId', 'exceptionId'], changes: [] }, sqliteDialect);
  const nextNumber = db
    .prepare<[string], number>(`
      INSERT INTO counters (workspace_id, name, value) VALUES (?, 'exception', 1)
      ON CONFLICT (workspace_id, name) DO UPDATE SET value = value + 1 RETURNING value`)
    .pluck();
  const beside = besideException(sqliteDialect);
  const run = runnerOf(db);

  return (workspaceId, state) => {
    const row = exceptionRow(state);
    const values: Record<string, unknown> = row;
    const changed = changing.map(([property, column]) => stored(column, values[property]));
    let number = update.get(...changed, workspaceId, state.id);
    if (number === undefined) {
      number = nextNumber.get(workspaceId) ?? 0;
      run(insert({ workspaceId, number, ...row }));
    }
    for (const one of beside(workspaceId, state)) run(one);
    return number;
  };
}

type Found = { subject: string; tokens: string; at: number };

/** @returns stores what can be found by its words, and forgets what can't be any more; inside the transaction. */
function searchablesOf(db: Database.Database): (workspaceId: string, row: Searchable) => void {
  const upsert = db
    .prepare<[string, string, string, string, number, string], number>(`
      INSERT INTO searchables (workspace_id, sort, subject, team_id, at, tokens) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (workspace_id, sort, subject) DO UPDATE
      SET team_id = excluded.team_id, at = excluded.at, tokens = excluded.tokens RETURNING seq`)
    .pluck();
  const index = db.prepare('INSERT OR REPLACE INTO search_index (rowid, terms) VALUES (?, ?)');
  const remove = db
    .prepare<[string, string, string], number>(
      'DELETE FROM searchables WHERE workspace_id = ? AND sort = ? AND subject = ? RETURNING seq',
    )
    .pluck();
  const removeIndex = db.prepare('DELETE FROM search_index WHERE rowid = ?');

  return (workspaceId, row) => {
    const { sort, subject, teamId, at, tokens } = row;
    if (tokens.length === 0) {
      const seq = remove.get(workspaceId, sort, subject);
      if (seq !== undefined) removeIndex.run(seq);
      return;
    }
    const seq = upsert.get(workspaceId, sort, subject, teamId, at, tokens.join(' '));
    index.run(seq, indexTerms(workspaceId, row).join(' '));
  };
}

/** Candidates by FTS5. */
export function searchReads(db: Database.Database): Pick<Reads, 'searchable'> {
  // The index is asked first, and hands over the latest; without CROSS the planner may turn that round.
  const find = db.prepare<object, Found>(`
    SELECT s.subject, s.tokens, s.at
    FROM (
      SELECT rowid AS seq, bm25(search_index) AS score FROM search_index WHERE search_index MATCH :terms
      ORDER BY rowid DESC LIMIT ${MOST_RANKED}
    ) AS found CROSS JOIN searchables AS s ON s.seq = found.seq
    WHERE s.workspace_id = :ws AND s.sort = :sort
    ORDER BY found.score, s.seq DESC LIMIT :limit`);

  return {
    async searchable(ws, query) {
      const terms = queryTerms(ws, query);
      if (terms.length === 0) return [];
      const found = find.all({
        ws,
        sort: query.sort,
        terms: terms.map((term) => `"${term}"`).join(' OR '),
        limit: Math.min(query.limit, MOST_CANDIDATES),
      });
      return found.map(({ subject, tokens, at }) => ({ subject, tokens: tokens.split(' '), at }));
    },
  };
}

const parts = {
  table: sqliteTable,
  text: (name: string) => text(name),
  int: (name: string) => integer(name, { mode: 'number' }),
  sequence: (name: string) => integer(name, { mode: 'number' }).primaryKey(),
  bool: (name: string) => integer(name, { mode: 'boolean' }),
  json: (name: string, complete: (stored: unknown) => unknown = (stored) => stored) =>
    customType<{ data: unknown; driverData: string }>({
      dataType: () => 'text',
      toDriver: (value) => JSON.stringify(value),
      fromDriver: (stored) => columnOf(stored, complete),
    })(name),
  primaryKey,
  foreignKey,
  index,
  uniqueIndex,
  check,
} satisfies Record<keyof Kit, unknown>;

/** The column kit for SQLite. Queries see the PostgreSQL kit's types: the same calls, the same results. */
const sqliteKit = parts as unknown as Kit;

/** The tables on SQLite. */
export const sqliteTables = defineTables(sqliteKit);

export const sqliteDialect: Dialect = { t: sqliteTables, parameter: () => '?', skipLocked: '' };

/** @returns where read queries read. What can be selected is the same on every database; SQLite's `db` only has other types. */
export function sourceOn(db: Database.Database, broken: Unreadable = unreadable()): Source<Tables> {
  return { db: drizzle(db) as unknown as Source<Tables>['db'], t: sqliteTables, unreadable: broken };
}
