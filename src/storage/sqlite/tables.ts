import type Database from 'better-sqlite3';
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
import type { Kit } from '../../kernel/tables/kit.ts';
import type { Source } from '../../kernel/tables/queries.ts';
import { columnOf, type Unreadable, unreadable } from '../../kernel/tables/states.ts';
import { defineTables, type Tables } from '../schema.ts';
import type { Dialect } from '../statements.ts';

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
