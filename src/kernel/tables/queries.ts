import { type Placeholder, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';

/** Where read queries read: the tables that they need, from which they can select and nothing else. */
export type Source<Tables> = {
  db: Pick<PgDatabase<PgQueryResultHKT>, 'select' | 'selectDistinct'>;
  t: Tables;
  unreadable: Unreadable;
};

/** @returns a value to be filled in when a prepared query is run. */
export function given(name: string): Placeholder {
  return sql.placeholder(name);
}

/** A column that is true, said as an index over such rows says it: with a parameter it would not be found. */
export function isTrue(column: PgColumn): SQL {
  return sql`${column}`;
}

/** Unnamed, so that poolers which share connections between clients can be used. */
const UNNAMED = '';

/** The most ids in one query; more are asked for in turns. */
const MOST_IDS = 256;

type Prepared<Row> = { execute(values?: Record<string, unknown>): Promise<Row[]> };

type Query<Row> = { prepare(name: string): Prepared<Row> };

/**
 * A query that is built and prepared when it is first asked, and kept: a start doesn't wait for all that might be asked.
 *
 * @returns runs it with its values
 */
export function prepared<Row>(build: () => Query<Row>): Prepared<Row> {
  let query: Prepared<Row> | null = null;
  return {
    execute(values) {
      query ??= build().prepare(UNNAMED);
      return query.execute(values);
    },
  };
}

/**
 * A query with a list of ids, prepared once for each power of two: a shorter list is filled up by repeating an id.
 * Building a query costs several times what running it does.
 *
 * @returns runs it with the other values and the ids; none: no rows.
 */
export function preparedFor<Row>(build: (ids: Placeholder[]) => Query<Row>) {
  const bySize = new Map<number, Prepared<Row>>();
  return async (values: Record<string, unknown>, ids: readonly string[]): Promise<Row[]> => {
    const rows: Row[] = [];
    const different = [...new Set(ids)];
    for (let from = 0; from < different.length; from += MOST_IDS) {
      const some = different.slice(from, from + MOST_IDS);
      const size = 2 ** Math.ceil(Math.log2(some.length));
      const query = bySize.get(size) ?? build(placeholders(size)).prepare(UNNAMED);
      bySize.set(size, query);
      const filled = Array.from({ length: size }, (_, index) => [`id${index}`, some[index] ?? some[0]]);
      rows.push(...(await query.execute({ ...values, ...Object.fromEntries(filled) })));
    }
    return rows;
  };
}

function placeholders(size: number): Placeholder[] {
  return Array.from({ length: size }, (_, index) => given(`id${index}`));
}

/*
 * How states are read: checked for what views and counts rely on. Only what every version has
 * stored is asked for.
 */

/**
 * The one place where stored JSON is read. What it gives is what we wrote: `T` is the type it was written with.
 *
 * @throws {SyntaxError} on text that is not JSON: the file was changed by another hand.
 */
export function parseJson<T>(text: string): T {
  return JSON.parse(text);
}

/**
 * The same for a column that is read in lists, where one row mustn't break the others.
 *
 * @returns null for what can't be read, whatever the type says; callers check it
 */
export function columnOf<T>(text: string, complete: (stored: T) => T): T {
  try {
    return complete(parseJson<T>(text));
  } catch {
    return null as T;
  }
}

/** Handles states that can't be read, because their JSON is broken or doesn't belong there. */
export type Unreadable = {
  /** The text that people see in place of the words. */
  words: string;
  /** Told of each row once, by its table and id. */
  report(row: { table: string; id: string }): void;
};

/** More rows than this are a damaged file, not a broken line. */
const MOST_REPORTED = 1_000;

/** @param log left out: nobody is told */
export function unreadable(words = '', log: (row: { table: string; id: string }) => void = () => {}): Unreadable {
  const reported = new Set<string>();
  return {
    words,
    report({ table, id }) {
      const key = `${table} ${id}`;
      if (reported.has(key) || reported.size >= MOST_REPORTED) return;
      reported.add(key);
      log({ table, id });
    },
  };
}

/** @returns the state; throws, and reports it, where it can't be read: nothing may be decided on it. */
export function readState<S>(
  { report }: Unreadable,
  row: { table: string; id: string; state: unknown },
  fits: (stored: unknown) => stored is S,
): S {
  if (fits(row.state)) return row.state;
  report(row);
  throw new Error(`the state of ${row.table} ${row.id} can't be read`);
}

/** @returns the state; what stands in for it in a list where it can't be read, which is reported. */
export function listState<S>(
  { report }: Unreadable,
  row: { table: string; id: string; state: unknown },
  fits: (stored: unknown) => stored is S,
  standIn: () => S,
): S {
  if (fits(row.state)) return row.state;
  report(row);
  return standIn();
}

type Parts = Record<string, unknown>;

/** @returns whether it is an object whose parts of these names are texts. */
export function hasTexts(stored: unknown, ...names: readonly string[]): stored is Parts {
  if (typeof stored !== 'object' || stored === null) return false;
  return names.every((name) => isText((stored as Parts)[name]));
}

/** @returns whether it is the id of words, in an object. */
export function isWords(stored: unknown): boolean {
  return hasTexts(stored, 'id');
}

export function isListOf(stored: unknown, is: (one: unknown) => boolean): boolean {
  return Array.isArray(stored) && stored.every(is);
}

export function isText(stored: unknown): stored is string {
  return typeof stored === 'string';
}
