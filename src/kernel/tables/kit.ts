import {
  bigint,
  boolean,
  check,
  customType,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { columnOf } from './queries.ts';

/**
 * What tables are made of on PostgreSQL. The types of all queries come from here: what PostgreSQL can't do
 * doesn't compile, and SQLite can do the rest (docs/architecture.md, Storage).
 */
export const postgresKit = {
  table: pgTable,
  /** Ordered by their bytes, as on SQLite: the server's own language must not decide whose turn it is. */
  text: <T extends string = string>(name: string) =>
    customType<{ data: T; driverData: string }>({ dataType: () => 'text COLLATE "C"' })(name),
  /** Whole numbers up to 2^53: counts, epoch milliseconds, minor units. */
  int: (name: string) => bigint(name, { mode: 'number' }),
  /** The order of rows, given by the database. */
  sequence: (name: string) => bigint(name, { mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
  bool: (name: string) => boolean(name),
  /** Text, not jsonb: that would reorder keys. `complete`: fills in what earlier versions didn't store. */
  json: <T>(name: string, complete: (stored: T) => T = (stored) => stored) =>
    customType<{ data: T; driverData: string }>({
      dataType: () => 'text',
      toDriver: (value) => JSON.stringify(value),
      fromDriver: (stored) => columnOf<T>(stored, complete),
    })(name),
  primaryKey,
  foreignKey,
  index,
  uniqueIndex,
  check,
};

/** The column kit that tables are made of; each database has its own, with the same calls. */
export type Kit = typeof postgresKit;
