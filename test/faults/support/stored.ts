import Database from 'better-sqlite3';
import pg from 'pg';
import { applyEntry, emptyAccount } from '../../../src/kernel/ledger/accounts.ts';
import type { Account, AccountId, Entry } from '../../../src/kernel/ledger/entries.ts';
import { expectVerified } from '../../support/verified.ts';

/** What lies in the database's own file, read without the service's code for reading. */
export type Stored = {
  /** How many events of each type. */
  events: Record<string, number>;
  /** How many exceptions of each status. */
  exceptions: Record<string, number>;
  /** Accounts by name (`pot`, `goodwill`, …), as their rows say. */
  accounts: Account[];
  /** The same, summed up from the entries. */
  summed: Account[];
  /** Holds that are neither posted nor voided. */
  openHolds: number;
  /** Where each first post of a place lies, in the order of the commits, and the class that it waited in. */
  posted: { place: string; urgency: number; channel: string; ts: string }[];
  /** Messages that wait or were given up. */
  undelivered: number;
};

/**
 * Whatever was done to the service, `verify` finds its database clean.
 *
 * @param database its file or its address; the service may be dead or stopped, but not at work
 */
export async function storedIn(database: string): Promise<Stored> {
  await expectVerified(database.startsWith('postgres') ? database : `file:${database}`);
  const { all, close } = database.startsWith('postgres') ? await server(database) : file(database);
  const counted = async (sql: string): Promise<Record<string, number>> =>
    Object.fromEntries((await all<{ name: string; count: number }>(sql)).map(({ name, count }) => [name, count]));
  const entries = await all<Entry>(
    'SELECT account_id AS "accountId", kind, amount_minor AS "amountMinor" FROM entries ORDER BY account_id',
  );
  const summed = new Map<AccountId, Account>();
  for (const entry of entries) {
    summed.set(entry.accountId, applyEntry(summed.get(entry.accountId) ?? emptyAccount(entry.accountId), entry));
  }
  const [holds] = await all<{ open: number }>(`
    SELECT count(*) AS open FROM entries AS hold WHERE kind = 'hold'
      AND NOT EXISTS (SELECT 1 FROM entries WHERE settles = hold.entry_id)`);
  const [left] = await all<{ waiting: number }>(
    'SELECT count(*) AS waiting FROM outbox WHERE due_at IS NOT NULL OR dead_at IS NOT NULL',
  );
  const stored: Stored = {
    events: await counted('SELECT type AS name, count(*) AS count FROM events GROUP BY type'),
    exceptions: await counted('SELECT status AS name, count(*) AS count FROM exceptions GROUP BY status'),
    accounts: await all<Account>(`
      SELECT account_id AS id, posted_minor AS "postedMinor", held_minor AS "heldMinor",
        topped_up_minor AS "toppedUpMinor", carried_minor AS "carriedMinor"
      FROM accounts ORDER BY account_id`),
    summed: [...summed.values()],
    openHolds: holds?.open ?? 0,
    posted: await all<Stored['posted'][number]>(`
      SELECT place, coalesce(urgency, 1) AS urgency, ref_channel AS channel, ref_ts AS ts FROM outbox WHERE ref_ts IS NOT NULL ORDER BY place, seq`),
    undelivered: left?.waiting ?? 0,
  };
  await close();
  return stored;
}

type Reader = { all<Row>(sql: string): Promise<Row[]>; close(): Promise<void> };

function file(path: string): Reader {
  const db = new Database(path, { readonly: true });
  return {
    all: async <Row>(sql: string) => db.prepare<[], Row>(sql).all(),
    async close() {
      db.close();
    },
  };
}

async function server(url: string): Promise<Reader> {
  const types = { getTypeParser: (oid: number) => (oid === pg.types.builtins.INT8 ? Number : (text: string) => text) };
  const client = new pg.Client({ connectionString: url, types: types as pg.CustomTypesConfig });
  await client.connect();
  return {
    all: async <Row>(sql: string) => (await client.query(sql)).rows as Row[],
    close: () => client.end(),
  };
}
