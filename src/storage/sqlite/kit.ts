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
import { columnOf } from '../json.ts';
import type { Kit } from '../kit.ts';

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
export const sqliteKit = parts as unknown as Kit;
