import type { Account, AccountId, EntryKind } from '../../kernel/ledger/entries.ts';
import type { Loaded } from '../../kernel/ports.ts';
import type { EpochMs, PersonId, SpendingId, TeamId, WorkspaceId } from '../../kernel/values/ids.ts';
import type { SpendingState } from './rules/spending.ts';

declare module '../../kernel/plan.ts' {
  interface Rows {
    spendings: { state: SpendingState };
  }
}

declare module '../../kernel/ports/reads.ts' {
  interface Reads {
    /** An account never used reads as zeros. */
    account(ws: WorkspaceId, id: AccountId): Promise<Account>;
    /** Sums of an account's entries by kind, of those made before `before`. Minor units. */
    entrySums(
      ws: WorkspaceId,
      teamId: TeamId,
      id: AccountId,
      before: EpochMs,
    ): Promise<{ kind: EntryKind; amountMinor: number }[]>;
    /** Whether any money of the team's has moved: its currency is fixed then. */
    hasEntries(ws: WorkspaceId, teamId: TeamId): Promise<boolean>;
    /** Of an account's latest entry, among those that were made for one of these teams; null: it has none. */
    accountCurrency(ws: WorkspaceId, id: AccountId, teamIds: readonly TeamId[]): Promise<string | null>;
    /** The sum of the person's unsettled holds on an account. Minor units. */
    openHolds(ws: WorkspaceId, personId: PersonId, accountId: AccountId): Promise<number>;
    spending(ws: WorkspaceId, id: SpendingId): Promise<Loaded<SpendingState> | null>;
    /** Recorded in [from, until) and not undone, in order. */
    spendings(ws: WorkspaceId, teamId: TeamId, from: EpochMs, until: EpochMs): Promise<SpendingState[]>;
    /** By when they were spent; those that were undone too. */
    spendingsPage(ws: WorkspaceId, span: Span, after: SpendingState | null, limit: number): Promise<SpendingState[]>;
    /** Account by account, of all times. */
    entriesPage(ws: WorkspaceId, teamId: TeamId, after: LedgerLine | null, limit: number): Promise<LedgerLine[]>;
  }
}
