import { and, asc, desc, eq, gte, isNull, lt, lte, notLike, sql } from 'drizzle-orm';
import { NO_CURRENCY } from '../../kernel/ledger/accounts.ts';
import type { Reads } from '../../kernel/ports.ts';
import { UNREADABLE } from '../../kernel/record/record.ts';
import { given, hasTexts, isWords, listState, prepared, readState, type Source } from '../../kernel/tables/queries.ts';
import { itsHead, type RecordTables, withHead } from '../../kernel/tables/record.ts';
import type { SpendingState } from './rules/spending.ts';
import type { MoneyTables } from './tables.ts';

type Read = Source<MoneyTables & RecordTables>;
type MoneyReads = Pick<Reads, 'account' | 'accountCurrency' | 'entrySums' | 'hasEntries' | 'spending' | 'spendings'>;

/** Accounts, what was spent, and the sums that decisions need. Amounts are minor units. */
export function moneyReads(source: Read): MoneyReads {
  return { ...accountReads(source), ...spendingReads(source) };
}

function accountReads({ db, t }: Read): Pick<MoneyReads, 'account' | 'accountCurrency' | 'entrySums' | 'hasEntries'> {
  const { accounts, entries } = t;
  const ofTeam = and(eq(entries.workspaceId, given('ws')), eq(entries.teamId, given('teamId')));
  // As a range: with an equation more SQLite takes the primary key, and goes through the whole workspace.
  const ofAccount = and(ofTeam, gte(entries.accountId, given('id')), lte(entries.accountId, given('id')));
  const account = prepared(() =>
    db
      .select({
        id: accounts.accountId,
        postedMinor: accounts.postedMinor,
        heldMinor: accounts.heldMinor,
        toppedUpMinor: accounts.toppedUpMinor,
        carriedMinor: accounts.carriedMinor,
      })
      .from(accounts)
      .where(and(eq(accounts.workspaceId, given('ws')), eq(accounts.accountId, given('id')))),
  );
  const latest = prepared(() =>
    db
      .select({ id: entries.entryId, currency: entries.currency, at: entries.at })
      .from(entries)
      .where(ofAccount)
      .orderBy(desc(entries.at), desc(entries.entryId))
      .limit(1),
  );
  const sums = prepared(() =>
    db
      .select({ kind: entries.kind, amountMinor: sql`sum(${entries.amountMinor})`.mapWith(Number) })
      .from(entries)
      .where(and(ofAccount, lt(entries.at, given('before'))))
      .groupBy(entries.kind)
      .orderBy(asc(entries.kind)),
  );
  // Counted acts are no money; what counts towards a policy's month is the pot's money.
  const anyEntry = prepared(() =>
    db
      .select({ id: entries.entryId })
      .from(entries)
      .where(and(ofTeam, notLike(entries.accountId, 'kindness-count:%'), notLike(entries.accountId, 'policy:%')))
      .limit(1),
  );

  return {
    async account(ws, id) {
      const [row] = await account.execute({ ws, id });
      return row ?? { id, postedMinor: 0, heldMinor: 0, toppedUpMinor: 0, carriedMinor: 0 };
    },
    async entrySums(ws, teamId, id, before) {
      return sums.execute({ ws, teamId, id, before });
    },
    async accountCurrency(ws, id, teamIds) {
      const found = await Promise.all(teamIds.map((teamId) => latest.execute({ ws, id, teamId })));
      const [last] = found.flat().sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
      return last?.currency ?? null;
    },
    async hasEntries(ws, teamId) {
      return (await anyEntry.execute({ ws, teamId })).length > 0;
    },
  };
}

function spendingReads({ db, t, unreadable }: Read): Pick<MoneyReads, 'spending' | 'spendings'> {
  const { spendings, heads } = t;
  const byId = prepared(() =>
    db
      .select({ state: spendings.state, head: { version: heads.version, hash: heads.hash } })
      .from(spendings)
      .leftJoin(heads, itsHead(t, 'spending', { workspaceId: spendings.workspaceId, id: spendings.spendingId }))
      .where(and(eq(spendings.workspaceId, given('ws')), eq(spendings.spendingId, given('id')))),
  );
  const ofTeam = prepared(() =>
    db
      .select({ id: spendings.spendingId, state: spendings.state })
      .from(spendings)
      .where(
        and(
          eq(spendings.workspaceId, given('ws')),
          eq(spendings.teamId, given('teamId')),
          gte(spendings.at, given('from')),
          lt(spendings.at, given('until')),
          isNull(spendings.undoneAt),
        ),
      )
      .orderBy(asc(spendings.at), asc(spendings.spendingId)),
  );

  return {
    async spending(ws, id) {
      const [row] = await byId.execute({ ws, id });
      if (row === undefined) return null;
      const state = readState(unreadable, { table: 'spendings', id, state: row.state }, isSpending);
      return withHead(state, `spending:${id}`, row.head);
    },
    async spendings(ws, teamId, from, until) {
      // Of one that can't be read nothing is known to be summed up: it is left out, and reported.
      return (await ofTeam.execute({ ws, teamId, from, until })).flatMap(
        ({ id, state }) =>
          listState<SpendingState | null>(unreadable, { table: 'spendings', id, state }, isSpending, () => null) ?? [],
      );
    },
  };
}

/** @returns whether it can be read as what someone spent. */
export function isSpending(stored: unknown): stored is SpendingState {
  return (
    hasTexts(stored, 'id', 'teamId', 'personId', 'kind', 'currency') &&
    typeof stored.amountMinor === 'number' &&
    isWords(stored.words)
  );
}

/** @returns what stands in a list for one that can't be read. Whose it was only its state says. */
export function spendingStandIn(row: Pick<SpendingState, 'id' | 'teamId' | 'at'>): SpendingState {
  return {
    ...row,
    personId: '',
    kind: 'goodwill',
    amountMinor: 0,
    currency: NO_CURRENCY,
    customer: null,
    customerKey: null,
    words: UNREADABLE,
    accountId: `goodwill:${row.teamId}:` as SpendingState['accountId'],
    countAccountId: null,
    undoneAt: null,
    sharedAt: null,
  };
}
