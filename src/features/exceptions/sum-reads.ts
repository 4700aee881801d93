import { and, eq, gte, inArray, isNotNull, isNull, ne, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Reads } from '../../kernel/ports.ts';
import { given, isTrue, prepared, preparedFor, type Source } from '../../kernel/tables/queries.ts';
import { customerKeys } from '../../kernel/values/customer.ts';
import type { MoneyTables } from '../money/tables.ts';
import type { ExceptionTables } from './tables.ts';

/** What a row counts for a customer; where it has no keys yet, by what it was counted by before. */
type Counted = { minor: number; unkeyed: string | null };

export type SumReads = Pick<Reads, 'customerSum' | 'openHolds' | 'pairSettlements'>;
type Read = Source<ExceptionTables & MoneyTables>;

/** The sums that decisions need. Amounts are minor units. */
export function sumReads(source: Read): SumReads {
  return { ...customerReads(source), ...holdReads(source), ...pairReads(source) };
}

/** What customers were given, for the tiers. */
function customerReads({ db, t }: Read): Pick<SumReads, 'customerSum'> {
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

function holdReads({ db, t: { exceptions } }: Read): Pick<SumReads, 'openHolds'> {
  // From the exceptions, not the entries: a hold is its proposer's, no matter whose click made it.
  const holds = prepared(() =>
    db
      .select({ minor: sql`coalesce(sum(${exceptions.heldMinor}), 0)`.mapWith(Number) })
      .from(exceptions)
      .where(
        and(
          eq(exceptions.workspaceId, given('ws')),
          eq(exceptions.proposerId, given('personId')),
          isTrue(exceptions.isOpen),
          eq(exceptions.potAccountId, given('accountId')),
        ),
      ),
  );

  return {
    async openHolds(ws, personId, accountId) {
      const [row] = await holds.execute({ ws, personId, accountId });
      return row?.minor ?? 0;
    },
  };
}

function pairReads({ db, t: { settlements } }: Read): Pick<SumReads, 'pairSettlements'> {
  const { workspaceId, proposerId, coSignerId, at } = settlements;
  // A query for each direction: with both in one condition SQLite goes through all of the workspace.
  const directions = [
    { person: proposerId, other: coSignerId },
    { person: coSignerId, other: proposerId },
  ].map(({ person, other }) =>
    preparedFor((otherIds) =>
      db
        .select({ otherId: other })
        .from(settlements)
        .where(
          and(
            eq(workspaceId, given('ws')),
            eq(person, given('personId')),
            inArray(other, otherIds),
            gte(at, given('since')),
          ),
        ),
    ),
  );

  return {
    async pairSettlements(ws, personId, otherIds, since) {
      const times = new Map(otherIds.map((id) => [id, 0]));
      for (const settled of directions) {
        for (const { otherId } of await settled({ ws, personId, since }, otherIds))
          times.set(otherId, (times.get(otherId) ?? 0) + 1);
      }
      return times;
    },
  };
}
