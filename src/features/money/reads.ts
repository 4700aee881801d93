import { and, asc, desc, eq, gte, inArray, isNull, lt, lte, notLike, sql } from 'drizzle-orm';
import type { Reads } from '../../kernel/ports.ts';
import { isSpending } from '../../storage/read/fits.ts';
import { itsHead, withHead } from '../../storage/read/head.ts';
import { given, isTrue, prepared, preparedFor, type Source } from '../../storage/source.ts';
import { listState, readState } from '../../storage/unreadable.ts';
import type { SpendingState } from './rules/spending.ts';

type MoneyReads = Pick<
  Reads,
  | 'account'
  | 'accountCurrency'
  | 'entrySums'
  | 'hasEntries'
  | 'openHolds'
  | 'pairSettlements'
  | 'spending'
  | 'spendings'
>;

/** Accounts, what was spent, and the sums that decisions need. Amounts are minor units. */
export function moneyReads(source: Source): MoneyReads {
  return { ...accountReads(source), ...pairReads(source), ...spendingReads(source) };
}

function accountReads({
  db,
  t,
}: Source): Pick<MoneyReads, 'account' | 'accountCurrency' | 'entrySums' | 'hasEntries' | 'openHolds'> {
  const { accounts, entries, exceptions } = t;
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
      .where(
        and(
          eq(entries.workspaceId, given('ws')),
          eq(entries.teamId, given('teamId')),
          // As a range: see below.
          gte(entries.accountId, given('id')),
          lte(entries.accountId, given('id')),
        ),
      )
      .orderBy(desc(entries.at), desc(entries.entryId))
      .limit(1),
  );
  const sums = prepared(() =>
    db
      .select({ kind: entries.kind, amountMinor: sql`sum(${entries.amountMinor})`.mapWith(Number) })
      .from(entries)
      .where(
        and(
          eq(entries.workspaceId, given('ws')),
          eq(entries.teamId, given('teamId')),
          // As a range: with an equation more SQLite takes the primary key, and goes through the whole workspace.
          gte(entries.accountId, given('id')),
          lte(entries.accountId, given('id')),
          lt(entries.at, given('before')),
        ),
      )
      .groupBy(entries.kind)
      .orderBy(asc(entries.kind)),
  );
  // Counted acts are no money; what counts towards a policy's month is the pot's money.
  const anyEntry = prepared(() =>
    db
      .select({ id: entries.entryId })
      .from(entries)
      .where(
        and(
          eq(entries.workspaceId, given('ws')),
          eq(entries.teamId, given('teamId')),
          notLike(entries.accountId, 'kindness-count:%'),
          notLike(entries.accountId, 'policy:%'),
        ),
      )
      .limit(1),
  );
  // From the exceptions, not the entries: a hold belongs to the proposer, no matter whose click made it.
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
    async openHolds(ws, personId, accountId) {
      const [row] = await holds.execute({ ws, personId, accountId });
      return row?.minor ?? 0;
    },
  };
}

function pairReads({ db, t: { settlements } }: Source): Pick<MoneyReads, 'pairSettlements'> {
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

function spendingReads({ db, t, unreadable }: Source): Pick<MoneyReads, 'spending' | 'spendings'> {
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
