import { type Column, getTableColumns, getTableName, type InferInsertModel, type Table } from 'drizzle-orm';
import type { Tables } from './schema.ts';

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
export type Upsert<T extends Table> = {
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

/** Rows as a database's driver gives them: whole numbers may come as text. */
type Rows = Record<string, unknown>[];

/**
 * A transaction that is written once for every database: it asks for one statement after the other and is given the
 * rows of each. SQLite runs it synchronously, PostgreSQL awaits each step.
 */
export type Steps<T> = Generator<Statement, T, Rows>;

/** Runs all of the steps or none. A run may be repeated, so the steps are created for each run. */
type Runner = <T>(steps: () => Steps<T>) => Promise<T>;

/** How a database runs what is written once for all of them. */
export type Runners = {
  /** Steps that change nothing: they need not wait for who writes. */
  read: Runner;
  /** Steps as one transaction. */
  write: Runner;
  /** One statement by itself. Where a connection is lost it may run twice: it must come to the same then. */
  run(statement: Statement): Promise<Rows>;
};

/** @returns makes a statement of words with values between them: `` sql`SELECT 1 FROM t WHERE id = ${id}` ``. */
export function sqlFor({ parameter }: Dialect) {
  return (words: TemplateStringsArray, ...values: unknown[]): Statement => {
    let text = words[0] ?? '';
    for (let at = 1; at < words.length; at += 1) text += parameter(at) + (words[at] ?? '');
    return { text, values };
  };
}

/** @returns the steps' result, with each statement run synchronously. */
export function runSteps<T>(steps: Steps<T>, run: (statement: Statement) => Rows): T {
  let step = steps.next();
  while (!step.done) step = steps.next(run(step.value));
  return step.value;
}
