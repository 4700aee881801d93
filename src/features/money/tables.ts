import { sql } from 'drizzle-orm';
import type { AccountId, EntryKind } from '../../kernel/ledger/entries.ts';
import type { Kit } from '../../kernel/tables/kit.ts';
import { customerColumns } from '../../kernel/values/customer.ts';
import type { EntryId, EpochMs, PersonId, SpendingId, Stream, TeamId, WorkspaceId } from '../../kernel/values/ids.ts';
import type { SpendingState } from './rules/spending.ts';

/** The ledger, and what was spent without an exception. Amounts are minor units. */
export function moneyTables(kit: Kit) {
  const { table, text, int, json, primaryKey, foreignKey, index, uniqueIndex, check } = kit;

  /** Sums of the entries: kept so that one conditional update can guard a limit. */
  const accounts = table(
    'accounts',
    {
      workspaceId: text<WorkspaceId>('workspace_id').notNull(),
      accountId: text<AccountId>('account_id').notNull(),
      postedMinor: int('posted_minor').notNull(),
      heldMinor: int('held_minor').notNull(),
      toppedUpMinor: int('topped_up_minor').notNull(),
      carriedMinor: int('carried_minor').notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.workspaceId, t.accountId] }),
      check('accounts_posted', sql`${t.postedMinor} >= 0`),
      check('accounts_held', sql`${t.heldMinor} >= 0`),
    ],
  );

  const entries = table(
    'entries',
    {
      workspaceId: text<WorkspaceId>('workspace_id').notNull(),
      entryId: text<EntryId>('entry_id').notNull(),
      accountId: text<AccountId>('account_id').notNull(),
      kind: text<EntryKind>('kind').notNull(),
      amountMinor: int('amount_minor').notNull(),
      currency: text('currency').notNull(),
      teamId: text<TeamId>('team_id').notNull(),
      subject: text<Stream>('subject').notNull(),
      settles: text<EntryId>('settles'),
      byId: text<PersonId>('by_id'),
      at: int('at').$type<EpochMs>().notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.workspaceId, t.entryId] }),
      // A hold is settled once.
      uniqueIndex('entries_by_settled').on(t.workspaceId, t.settles).where(sql`settles IS NOT NULL`),
      index('entries_by_team').on(t.workspaceId, t.teamId, t.accountId),
      foreignKey({ columns: [t.workspaceId, t.accountId], foreignColumns: [accounts.workspaceId, accounts.accountId] }),
      foreignKey({ columns: [t.workspaceId, t.settles], foreignColumns: [t.workspaceId, t.entryId] }),
      check('entries_amount', sql`${t.amountMinor} > 0`),
    ],
  );

  /** `given_minor`: what the customer was given and still has; 0 once undone. */
  const spendings = table(
    'spendings',
    {
      workspaceId: text<WorkspaceId>('workspace_id').notNull(),
      spendingId: text<SpendingId>('spending_id').notNull(),
      teamId: text<TeamId>('team_id').notNull(),
      /** Counted by in the version before: no longer read. */
      customerKey: text('customer_key'),
      givenMinor: int('given_minor').notNull(),
      at: int('at').$type<EpochMs>().notNull(),
      undoneAt: int('undone_at').$type<EpochMs>(),
      state: json<SpendingState>('state').notNull(),
      /** As of an exception. */
      customerRead: text('customer_read'),
      customerLook: text('customer_look'),
    },
    (t) => [
      primaryKey({ columns: [t.workspaceId, t.spendingId] }),
      index('spendings_by_team').on(t.workspaceId, t.teamId, t.at),
      index('spendings_by_customer').on(t.workspaceId, t.teamId, t.customerKey, t.at),
      index('spendings_by_read').on(t.workspaceId, t.teamId, t.customerRead, t.at),
      index('spendings_by_look').on(t.workspaceId, t.teamId, t.customerLook, t.at),
      index('spendings_without_keys')
        .on(t.workspaceId, t.teamId, t.at)
        .where(sql`customer_read IS NULL AND customer_key IS NOT NULL`),
    ],
  );

  return { accounts, entries, spendings };
}

export type MoneyTables = ReturnType<typeof moneyTables>;

/** `givenMinor`: what the customer was given by it and still has. */
export function spendingRow(state: SpendingState) {
  const { id: spendingId, teamId, customer, customerKey, at, undoneAt } = state;
  const givenMinor = undoneAt === null ? state.amountMinor : 0;
  return { spendingId, teamId, customerKey, ...customerColumns(customer), givenMinor, at, undoneAt, state };
}
