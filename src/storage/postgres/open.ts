import { drizzle } from 'drizzle-orm/node-postgres';
import type pg from 'pg';
import type { Store } from '../../kernel/ports.ts';
import type { Source } from '../../kernel/tables/queries.ts';
import { type Unreadable, unreadable } from '../../kernel/tables/queries.ts';
import { KEYED_AT_ONCE, keysOf, stepsToKey, type Unkeyed } from '../customer-keys.ts';
import { factsOf } from '../directory.ts';
import { forgetting } from '../forget.ts';
import { installationsOf, referencesOf } from '../installations.ts';
import { allReads, operatorReads } from '../reads.ts';
import { isForWebhooks } from '../rows.ts';
import type { Tables } from '../schema.ts';
import { sealsOf } from '../seals.ts';
import { pullsInPlaces } from '../turns.ts';
import { webhooksOf } from '../webhooks.ts';
import { committing } from './commit.ts';
import { type Connections, connect } from './connections.ts';
import { listWriter } from './directory.ts';
import { withPlainErrors } from './failures.ts';
import { migrate } from './migrate.ts';
import { outboxOf } from './outbox.ts';
import { searchReads } from './rows.ts';
import { postgresDialect, postgresTables } from './tables.ts';
import { addressOf } from './url.ts';
import { type WakeUps, wakeUps } from './wake-ups.ts';

/**
 * Opens the store on a PostgreSQL server, brought up to date first. Any number of replicas may do so.
 *
 * @param url `postgres://…`, directly or by way of a pooler (PgBouncer in transaction mode too)
 * @param options.directUrl past the pooler, for migrations; null: the same
 * @param options.migrations the folder with PostgreSQL's migrations
 * @param options.broken what is done about states that can't be read; left out: nobody is told
 * @param options.more for tests: another way to the server
 * @throws {StorageError} where the database can't be used
 */
export async function openPostgres(
  url: string,
  {
    directUrl,
    migrations,
    broken = unreadable(),
    more = {},
  }: { directUrl: string | null; migrations: string; broken?: Unreadable; more?: pg.PoolConfig },
): Promise<Store> {
  const address = addressOf(url);
  const name = directUrl === null ? 'DATABASE_URL' : 'DATABASE_DIRECT_URL';
  await migrate(directUrl ?? url, { name, folder: migrations, more });
  const connections = connect(address, more);
  await keyCustomers(connections);
  return storeOn(connections, wakeUps(directUrl ?? url, more), broken);
}

/** Any number that nobody else in this database locks by. */
const KEYING_LOCK = 7_326_633_002;

/** A step is a commit; replicas that start together take turns (customer-keys.ts). */
async function keyCustomers({ query, batch }: Connections): Promise<void> {
  const turn = { text: 'SELECT pg_advisory_xact_lock($1)', values: [KEYING_LOCK] };
  for (const { unkeyed, key } of stepsToKey((at) => `$${at}`)) {
    for (let more = true; more; ) {
      const rows = await query<Unkeyed>(unkeyed, []);
      if (rows.length > 0) await batch([turn, ...rows.map((row) => ({ text: key, values: keysOf(row) }))]);
      more = rows.length === KEYED_AT_ONCE;
    }
  }
}

function storeOn(connections: Connections, others: WakeUps, broken: Unreadable): Store {
  const source: Source<Tables> = { db: drizzle({ client: connections.client }), t: postgresTables, unreadable: broken };
  // Nothing is kept in memory: another replica may have changed it.
  const read = withPlainErrors({ ...allReads(source), ...searchReads(connections) });
  const commit = committing(connections);
  const { runners } = connections;
  const listeners: (() => void)[] = [];
  const senders: (() => void)[] = [];

  return {
    read,
    operator: withPlainErrors(operatorReads(source)),
    directory: {
      ...factsOf(postgresDialect, runners, read),
      ...listWriter(connections),
    },
    outbox: { ...outboxOf(connections), pullIn: pullsInPlaces(postgresDialect, runners) },
    references: referencesOf(postgresDialect, runners),
    installations: installationsOf(postgresDialect, runners),
    webhooks: webhooksOf(postgresDialect, runners, true),
    seals: sealsOf(postgresDialect, runners),
    async commit(plan) {
      const result = await commit(plan);
      if (!result.ok) return result;
      if (plan.wants.length > 0) {
        for (const listener of listeners) listener();
        others.tell('wants');
      }
      if (plan.rows.some(isForWebhooks)) {
        for (const listener of senders) listener();
        others.tell('messages');
      }
      return result;
    },
    forget: forgetting(postgresDialect, runners),
    onWants(listener) {
      listeners.push(listener);
      others.listen('wants', listener);
    },
    onMessages(listener) {
      senders.push(listener);
      others.listen('messages', listener);
    },
    async check() {
      const [server] = await connections.query<{ writable: boolean }>(
        "SELECT NOT pg_is_in_recovery() AND NOT current_setting('transaction_read_only')::boolean AS writable, (SELECT count(*) FROM (SELECT 1 FROM workspaces LIMIT 1) AS one)",
        [],
      );
      if (!server?.writable) throw new Error('The database can be read, but not written to.');
    },
    async close() {
      await others.close();
      await connections.close();
    },
  };
}
