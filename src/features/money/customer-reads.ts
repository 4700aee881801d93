import { and, eq, gte, isNotNull, isNull, ne, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Reads } from '../../kernel/ports.ts';
import { customerKeys } from '../../kernel/values/customer.ts';
import { given, prepared, type Source } from '../../storage/source.ts';

/** What a row counts for a customer; where it has no keys yet, by what it was counted by before. */
type Counted = { minor: number; unkeyed: string | null };

/** What customers were given, for the tiers. */
export function customerReads({ db, t }: Source): Pick<Reads, 'customerSum'> {
  const { exceptions, spendings } = t;
  type Table = typeof exceptions | typeof spendings;

  const rowsOf = (table: Table, at: PgColumn, fields: Record<keyof Counted, SQL>, which: (SQL | undefined)[]) =>
    db
      .select({ minor: fields.minor.mapWith(Number), unkeyed: sql<string | null>`${fields.unkeyed}` })
      .from(table)
      .where(
        and(eq(table.workspaceId, given('ws')), eq(table.teamId, given('teamId')), gte(at, given('since')), ...which),
      );
  /** A query for each key, so that each finds its index. */
  const partsOf = (table: Table, at: PgColumn, more: SQL[]) => {
    const { customerRead, customerLook, customerKey, givenMinor } = table;
    const sum = { minor: sql`coalesce(sum(${givenMinor}), 0)`, unkeyed: sql`cast(null as text)` };
    const each = { minor: sql`${givenMinor}`, unkeyed: sql`${customerKey}` };
    const looksOnly = [eq(customerLook, given('look')), ne(customerRead, given('read'))];
    return {
      read: rowsOf(table, at, sum, [eq(customerRead, given('read')), ...more]),
      look: rowsOf(table, at, sum, [...looksOnly, ...more]),
      unkeyed: rowsOf(table, at, each, [isNull(customerRead), isNotNull(customerKey), ...more]),
    };
  };
  const counted = prepared<Counted>(() => {
    const byException = partsOf(exceptions, exceptions.givenAt, [ne(exceptions.exceptionId, given('except'))]);
    const bySpending = partsOf(spendings, spendings.at, []);
    return byException.read
      .unionAll(byException.look)
      .unionAll(byException.unkeyed)
      .unionAll(bySpending.read)
      .unionAll(bySpending.look)
      .unionAll(bySpending.unkeyed);
  });

  return {
    async customerSum(ws, teamId, { read, look }, since, except) {
      const rows = await counted.execute({ ws, teamId, read, look, since, except: except ?? '' });
      return rows
        .filter(({ unkeyed }) => unkeyed === null || isSame(customerKeys(unkeyed), { read, look }))
        .reduce((sum, { minor }) => sum + minor, 0);
    },
  };
}

function isSame(one: { read: string; look: string }, other: { read: string; look: string }): boolean {
  return one.read === other.read || one.look === other.look;
}
