import type pg from 'pg';
import { applyEntry, emptyAccount } from '../../domain/budget/accounts.ts';
import type { Account, AccountId, EntryKind } from '../../domain/budget/entries.ts';
import { chainHash } from '../../domain/shared/record.ts';
import { StorageError } from '../errors.ts';

/** Rows that are looked at together. */
const AT_ONCE = 5_000;

export type Verified = { accounts: number; streams: number; events: number };

/**
 * Checks what a database holds against itself: every account is the sum of its entries, every event's hash follows from
 * the one before, and every stream stands where its last event left it.
 *
 * @throws {StorageError} which names the first that isn't so
 */
export async function verify(target: pg.Client): Promise<Verified> {
  return { accounts: await verifyAccounts(target), ...(await verifyChains(target)) };
}

type EntryRow = { workspace_id: string; account_id: AccountId; kind: EntryKind; amount_minor: string };
type AccountRow = Record<
  'workspace_id' | 'posted_minor' | 'held_minor' | 'topped_up_minor' | 'carried_minor',
  string
> & {
  account_id: AccountId;
};

async function verifyAccounts(target: pg.Client): Promise<number> {
  const entries = rowsOf<EntryRow>(
    target,
    'SELECT workspace_id, account_id, kind, amount_minor FROM entries ORDER BY workspace_id, account_id, at, entry_id',
  );
  const accounts = rowsOf<AccountRow>(target, 'SELECT * FROM accounts ORDER BY workspace_id, account_id');
  let entry = await entries.next();
  let count = 0;
  for await (const row of accounts) {
    let sum: Account = emptyAccount(row.account_id);
    while (!entry.done && entry.value.workspace_id === row.workspace_id && entry.value.account_id === row.account_id) {
      const { account_id: accountId, kind, amount_minor: amount } = entry.value;
      sum = applyEntry(sum, { accountId, kind, amountMinor: Number(amount) });
      entry = await entries.next();
    }
    const kept = [row.posted_minor, row.held_minor, row.topped_up_minor, row.carried_minor].map(Number);
    const added = [sum.postedMinor, sum.heldMinor, sum.toppedUpMinor, sum.carriedMinor];
    if (kept.join() !== added.join()) {
      throw new StorageError(`The account ${row.account_id} stands at ${kept}, its entries come to ${added}.`);
    }
    count += 1;
  }
  if (!entry.done) throw new StorageError(`Entries of ${entry.value.account_id} belong to no account.`);
  return count;
}

type EventRow = { workspace_id: string; stream: string; version: string; text: string; hash: string };
type HeadRow = Omit<EventRow, 'text'>;

async function verifyChains(target: pg.Client): Promise<Pick<Verified, 'streams' | 'events'>> {
  const events = rowsOf<EventRow>(
    target,
    'SELECT workspace_id, stream, version, text, hash FROM events ORDER BY workspace_id, stream, version',
  );
  // A stream without events has no hash: nothing to follow.
  const heads = rowsOf<HeadRow>(
    target,
    "SELECT workspace_id, stream, version, hash FROM heads WHERE hash <> '' ORDER BY workspace_id, stream",
  );
  let event = await events.next();
  let count = 0;
  let streams = 0;
  for await (const head of heads) {
    let hash = '';
    while (!event.done && event.value.workspace_id === head.workspace_id && event.value.stream === head.stream) {
      hash = chainHash(hash, event.value.text);
      if (hash !== event.value.hash) {
        throw new StorageError(`The event ${head.stream} ${event.value.version} isn't what was recorded.`);
      }
      count += 1;
      event = await events.next();
    }
    if (hash !== head.hash) throw new StorageError(`The stream ${head.stream} isn't where its events leave it.`);
    streams += 1;
  }
  if (!event.done) throw new StorageError(`Events of ${event.value.stream} belong to no stream.`);
  return { streams, events: count };
}

let cursors = 0;

/** All rows of a query, some at a time; inside a transaction. */
async function* rowsOf<R extends pg.QueryResultRow>(target: pg.Client, query: string): AsyncGenerator<R, undefined> {
  cursors += 1;
  const cursor = `verify_${cursors}`;
  await target.query(`DECLARE ${cursor} NO SCROLL CURSOR FOR ${query}`);
  for (;;) {
    const { rows } = await target.query<R>(`FETCH ${AT_ONCE} FROM ${cursor}`);
    if (rows.length === 0) break;
    yield* rows;
  }
  await target.query(`CLOSE ${cursor}`);
  return undefined;
}
