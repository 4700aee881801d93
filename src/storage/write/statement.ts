import { type Column, getTableColumns, getTableName, type InferInsertModel, type Table } from 'drizzle-orm';
import type { Tables } from '../schema.ts';

/** A statement with its values, in the order and the form that the database's driver wants them. */
export type Statement = { text: string; values: unknown[] };

/** What shared statements need to know about the database that runs them. */
export type Dialect = {
  t: Tables;
  /** @returns how the parameter at a position, from 1 on, is written: `?` or `$1`. */
  parameter(position: number): string;
  /** Makes a SELECT lock its rows and skip rows that are locked; empty where only one process writes. */
  skipLocked: 'FOR UPDATE SKIP LOCKED' | '';
};

/** @returns a value as the column's database keeps it: a truth value is a number on SQLite, JSON is text. */
export function stored(column: Column, value: unknown): unknown {
  return value === null || value === undefined ? null : column.mapToDriverValue(value);
}

/** What to do with an existing row. */
type Upsert<T extends Table> = {
  /** The columns by which it is known. */
  key: (keyof T['_']['columns'])[];
  /** Those that take their new value; none: it stays as it is. */
  changes: (keyof T['_']['columns'])[];
  /** Those that take their new value where there is one. */
  fills?: (keyof T['_']['columns'])[];
};

/**
 * A row that is inserted, or changed where it is there already: the same words on every database. Built once for each
 * kind of row.
 *
 * @returns the statement for a row; a column that the row leaves out is null
 */
export function upsertInto<T extends Table>(
  table: T,
  { key, changes, fills = [] }: Upsert<T>,
  { parameter }: Dialect,
): (row: InferInsertModel<T>) => Statement {
  const columns: Record<string, Column> = getTableColumns(table);
  const nameOf = (property: PropertyKey): string => columns[String(property)]?.name ?? String(property);
  const listed = Object.entries(columns);
  const sets = [
    ...changes.map((one) => `${nameOf(one)} = excluded.${nameOf(one)}`),
    ...fills.map((one) => `${nameOf(one)} = COALESCE(excluded.${nameOf(one)}, ${getTableName(table)}.${nameOf(one)})`),
  ];
  const then = sets.length === 0 ? 'NOTHING' : `UPDATE SET ${sets.join(', ')}`;
  const text = `INSERT INTO ${getTableName(table)} (${listed.map(([, { name }]) => name).join(', ')})
    VALUES (${listed.map((_, index) => parameter(index + 1)).join(', ')})
    ON CONFLICT (${key.map(nameOf).join(', ')}) DO ${then}`;
  return (row) => {
    const values: Record<string, unknown> = row;
    return { text, values: listed.map(([property, column]) => stored(column, values[property])) };
  };
}
