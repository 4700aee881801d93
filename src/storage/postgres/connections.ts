import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { StoreUnavailable } from '../../kernel/ports.ts';
import { StorageError } from '../errors.ts';
import type { Runners, Statement, Steps } from '../statements.ts';
import { isPassing, isSkipped, isUnavailable } from './failures.ts';
import type { Address } from './url.ts';

/**
 * Everything that people wait for shares two seconds (docs/architecture.md); who finds no connection hears of it in
 * time.
 */
const CONNECT_WITHIN_MS = 1_500;
/** When the network lost the answer. */
const ANSWER_WITHIN_MS = 8_000;
/** A server that restarts, or two commits in each other's way: tried again so long. */
const KEEP_TRYING_MS = 1_500;
const PAUSE_MS = 25;

const LOCK_WITHIN_MS = 1_500;
const STATEMENT_WITHIN_MS = 5_000;

/** The time limits belong to the transaction: a pooler may give the next one another connection. */
const BEGIN = `BEGIN; SET LOCAL statement_timeout = ${STATEMENT_WITHIN_MS}; SET LOCAL lock_timeout = ${LOCK_WITHIN_MS}`;

/** Thrown by `batch`: which of its statements failed; nothing was stored. */
export class BatchError extends Error {
  readonly at: number;
  constructor(at: number, cause: unknown) {
    super(`statement ${at} failed: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = 'BatchError';
    this.at = at;
  }
}

/** Whole numbers come as numbers: none of ours is beyond 2^53. */
const types = {
  getTypeParser: ((oid: number, format?: 'text') =>
    oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

/** Runs one statement. @returns its rows. */
type Run = <Row>(text: string, values: readonly unknown[]) => Promise<Row[]>;

/** The ways to a PostgreSQL server; each takes a connection from the pool for no longer than it runs. */
export type Connections = {
  /** One statement by itself. Run again where the connection was lost: it must come to the same then. */
  query: Run;
  /** The client for drizzle's queries. */
  client: pg.Pool;
  /**
   * One transaction in one round trip: all statements are sent before the first answer is read.
   *
   * @param rest statements that need what the first ones returned: a second round trip
   * @returns the rows of each of the first. @throws BatchError with the one that failed
   */
  batch(statements: readonly Statement[], rest?: (results: unknown[][]) => readonly Statement[]): Promise<unknown[][]>;
  /** One transaction in steps. Rolled back where `work` throws. */
  transaction<T>(work: (run: Run) => Promise<T>): Promise<T>;
  /** The code that is the same for both databases. */
  runners: Runners;
  /** Waits for what runs; everything after it is rejected. */
  close(): Promise<void>;
};

/** @param more for tests: another way to the server. */
export function connect({ connectionString, most, prepares }: Address, more: pg.PoolConfig = {}): Connections {
  const pool = new pg.Pool({
    connectionString,
    max: most,
    application_name: 'seconded',
    keepAlive: true,
    pipeline: true,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    query_timeout: ANSWER_WITHIN_MS,
    ...more,
  });
  // A lost connection leaves the pool by itself, and the query that uses it gets the error.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const running = new Set<Promise<unknown>>();
  let closed: Promise<void> | null = null;

  /** Does something as long as it fails for reasons that pass. */
  function tried<T>(attempt: () => Promise<T>): Promise<T> {
    if (closed) return Promise.reject(new StorageError('The database is closed.'));
    const done = again(attempt).finally(() => running.delete(done));
    running.add(done);
    return done;
  }

  const named = (text: string) => (prepares ? { name: nameOf(text), text } : { text });
  const on =
    (client: pg.Pool | pg.PoolClient): Run =>
    async <Row>(text: string, values: readonly unknown[]) =>
      (await client.query({ ...named(text), types, values: [...values] })).rows as Row[];

  async function withClient<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    try {
      const result = await work(client);
      client.release();
      return result;
    } catch (error) {
      // An unexpected error may have left the connection in any state, so it isn't used again.
      client.release(!(error instanceof BatchError) || isPassing(error));
      throw error;
    }
  }

  const transaction: Connections['transaction'] = (work) =>
    tried(() =>
      withClient(async (client) => {
        const [, result] = await Promise.all([client.query(BEGIN), work(on(client))]);
        await client.query('COMMIT');
        return result;
      }),
    );

  const query: Run = (text, values) => tried(() => on(pool)(text, values));

  return {
    query,
    client: drizzleClient((config, values) => tried(() => pool.query({ ...config, ...named(config.text), values }))),
    batch: (statements, rest) => tried(() => withClient((client) => sendBatch(client, on(client), statements, rest))),
    transaction,
    runners: {
      read: (begin) => runAll(begin(), query),
      write: (begin) => transaction((run) => runAll(begin(), run)),
      run: ({ text, values }) => query(text, values),
    },
    close() {
      closed ??= Promise.allSettled(running).then(() => pool.end());
      return closed;
    },
  };
}

async function runAll<T>(steps: Steps<T>, run: Run): Promise<T> {
  let step = steps.next();
  while (!step.done) step = steps.next(await run(step.value.text, step.value.values));
  return step.value;
}

async function again<T>(attempt: () => Promise<T>): Promise<T> {
  // Real time: a moved clock must neither end nor prolong it.
  const until = performance.now() + KEEP_TRYING_MS;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!isPassing(error) || performance.now() > until) {
        throw isUnavailable(error) ? new StoreUnavailable(error) : error;
      }
      await sleep(PAUSE_MS * (0.5 + Math.random()));
    }
  }
}

type Query = (config: { text: string }, values: unknown[]) => Promise<pg.QueryResult>;

/** Drizzle asks its client for nothing but queries. */
function drizzleClient(query: Query): pg.Pool {
  return { query } as unknown as pg.Pool;
}

const names = new Map<string, string>();

function nameOf(text: string): string {
  const name = names.get(text) ?? createHash('sha256').update(text).digest('hex').slice(0, 32);
  names.set(text, name);
  return name;
}

/** Sends one transaction on a connection, as `Connections.batch` says. */
async function sendBatch(
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
