import Database from 'better-sqlite3';
import { applyEntry, emptyAccount } from '../../../src/domain/budget/accounts.ts';
import type { Account, AccountId, Entry } from '../../../src/domain/budget/entries.ts';

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
  /** Where each first post of a place lies, in the order of the commits. */
  posted: { place: string; channel: string; ts: string }[];
  /** Messages that wait or were given up. */
  undelivered: number;
};

/** @param path the database's file; the service may be dead or stopped, but not at work. */
export function storedIn(path: string): Stored {
  const db = new Database(path, { readonly: true });
  const counted = (sql: string): Record<string, number> =>
    Object.fromEntries(db.prepare<[], [string, number]>(sql).raw().all());
  const entries = db
    .prepare<[], Entry>(
      'SELECT account_id AS accountId, kind, amount_minor AS amountMinor FROM entries ORDER BY account_id',
    )
    .all();
  const summed = new Map<AccountId, Account>();
  for (const entry of entries) {
    summed.set(entry.accountId, applyEntry(summed.get(entry.accountId) ?? emptyAccount(entry.accountId), entry));
  }
  const stored = {
    events: counted('SELECT type, count(*) FROM events GROUP BY type'),
    exceptions: counted('SELECT status, count(*) FROM exceptions GROUP BY status'),
    accounts: db
      .prepare<[], Account>(`
        SELECT account_id AS id, posted_minor AS postedMinor, held_minor AS heldMinor,
          topped_up_minor AS toppedUpMinor, carried_minor AS carriedMinor
        FROM accounts ORDER BY account_id`)
      .all(),
    summed: [...summed.values()],
    openHolds:
      db
        .prepare<[], number>(`
          SELECT count(*) FROM entries AS hold WHERE kind = 'hold'
            AND NOT EXISTS (SELECT 1 FROM entries WHERE settles = hold.entry_id)`)
        .pluck()
        .get() ?? 0,
    posted: db
      .prepare<[], Stored['posted'][number]>(`
        SELECT place, ref_channel AS channel, ref_ts AS ts FROM outbox WHERE ref_ts IS NOT NULL ORDER BY place, seq`)
      .all(),
    undelivered:
      db
        .prepare<[], number>('SELECT count(*) FROM outbox WHERE due_at IS NOT NULL OR dead_at IS NOT NULL')
        .pluck()
        .get() ?? 0,
  };
  db.close();
  return stored;
}
