import { parseJson } from '../kernel/tables/queries.ts';
import { customerColumns } from '../kernel/values/customer.ts';

/** Rows that get their keys in one commit: few enough that nobody notices a wait. */
export const KEYED_AT_ONCE = 500;

/** A row without keys: written by the version before, which knew none. */
export type Unkeyed = { workspaceId: string; id: string; customerKey: string; state: string };

type Step = {
  /** @returns some that have no keys, `KEYED_AT_ONCE` at most */
  unkeyed: string;
  /** Gives a row its keys, unless it has some or its customer is another by now. */
  key: string;
};

/**
 * Rows of the version before get what sums are counted by, at a start and a few hundred at a time; what is interrupted
 * goes on at the next. Until then reads work the keys out (features/exceptions/sum-reads.ts), so that no sum is ever short.
 *
 * @param parameter how the database writes the n-th value of a statement
 */
export function stepsToKey(parameter: (at: number) => string): Step[] {
  return [
    { table: 'exceptions', id: 'exception_id' },
    { table: 'spendings', id: 'spending_id' },
  ].map(({ table, id }) => ({
    unkeyed: `SELECT workspace_id AS "workspaceId", ${id} AS "id", customer_key AS "customerKey", state AS "state"
      FROM ${table} WHERE customer_read IS NULL AND customer_key IS NOT NULL LIMIT ${KEYED_AT_ONCE}`,
    key: `UPDATE ${table} SET customer_read = ${parameter(1)}, customer_look = ${parameter(2)}
      WHERE workspace_id = ${parameter(3)} AND ${id} = ${parameter(4)} AND customer_key = ${parameter(5)}
        AND customer_read IS NULL`,
  }));
}

/** @returns the values of `key`. */
export function keysOf({ workspaceId, id, customerKey, state }: Unkeyed): (string | null)[] {
  const { customerRead, customerLook } = customerColumns(referenceIn(state) ?? customerKey);
  return [customerRead, customerLook, workspaceId, id, customerKey];
}

/** A row that was damaged must not stop the start: it counts by what it counted by before. */
function referenceIn(state: string): string | undefined {
  try {
    const stored = parseJson<{ details?: { customer: string }; customer?: string }>(state);
    return stored.details?.customer ?? stored.customer;
  } catch {
    return undefined;
  }
}
