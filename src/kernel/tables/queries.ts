import { type Placeholder, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { Unreadable } from './states.ts';

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
