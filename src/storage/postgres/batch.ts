import type pg from 'pg';
import type { Statement } from '../write/statement.ts';
import { isSkipped } from './failures.ts';

/** Runs one statement. @returns its rows. */
export type Run = <Row>(text: string, values: readonly unknown[]) => Promise<Row[]>;

const LOCK_WITHIN_MS = 1_500;
const STATEMENT_WITHIN_MS = 5_000;

/** The time limits belong to the transaction: a pooler may give the next one another connection. */
export const BEGIN = `BEGIN; SET LOCAL statement_timeout = ${STATEMENT_WITHIN_MS}; SET LOCAL lock_timeout = ${LOCK_WITHIN_MS}`;

/** Thrown by `batch`: which of its statements failed; nothing was stored. */
export class BatchError extends Error {
  readonly at: number;
  constructor(at: number, cause: unknown) {
    super(`statement ${at} failed: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = 'BatchError';
    this.at = at;
  }
}

/** Sends one transaction on a connection, as `Connections.batch` says. */
export async function sendBatch(
  client: pg.PoolClient,
  run: Run,
  first: readonly Statement[],
  rest: ((results: unknown[][]) => readonly Statement[]) | undefined,
): Promise<unknown[][]> {
  const send = (statements: readonly Statement[]) => statements.map(({ text, values }) => run(text, values));
  const begun = client.query(BEGIN);
  const results = await all([begun, ...send(first), ...(rest ? [] : [client.query('COMMIT')])], first.length);
  if (rest) {
    const more = rest(results);
    await all([Promise.resolve(), ...send(more), client.query('COMMIT')], more.length, first.length);
  }
  return results;
}

/**
 * @param sent what begins the transaction, then `count` statements, then perhaps what ends it
 * @returns what the statements gave. @throws BatchError with the first that failed by itself; `before` it came others
 */
async function all(sent: readonly Promise<unknown>[], count: number, before = 0): Promise<unknown[][]> {
  const done = await Promise.allSettled(sent);
  const failedAt = done.findIndex((one) => one.status === 'rejected' && !isSkipped(one.reason));
  const failed = done[failedAt];
  if (failed?.status === 'rejected') throw new BatchError(before + failedAt - 1, failed.reason);
  return done.slice(1, count + 1).map((one) => (one.status === 'fulfilled' ? (one.value as unknown[]) : []));
}
