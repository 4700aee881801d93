import {
  bigint,
  boolean,
  check,
  customType,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { parseJson } from '../json.ts';

/**
 * What tables are made of on PostgreSQL. The types of all queries come from here: what PostgreSQL can't do
 * doesn't compile, and SQLite can do the rest (docs/architecture.md, Storage).
 */
export const postgresKit = {
  table: pgTable,
  text: <T extends string = string>(name: string) => text(name).$type<T>(),
  /** Whole numbers up to 2^53: counts, epoch milliseconds, minor units. */
  int: (name: string) => bigint(name, { mode: 'number' }),
  bool: (name: string) => boolean(name),
  /** Text, not jsonb: that would reorder keys. */
  json: <T>(name: string) =>
    customType<{ data: T; driverData: string }>({
      dataType: () => 'text',
      toDriver: (value) => JSON.stringify(value),
      fromDriver: (stored) => parseJson<T>(stored),
    })(name),
  primaryKey,
  foreignKey,
  index,
  uniqueIndex,
  check,
};
