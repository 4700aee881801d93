import { sql } from 'drizzle-orm';
import type { AccountId } from '../../kernel/ledger/entries.ts';
import type { EpochMs, ExceptionId, PersonId, TeamId, WorkspaceId } from '../../kernel/values/ids.ts';
import type { Kit } from '../../storage/kit.ts';
import type { ExceptionState, Status } from './rules/state.ts';

/** Exceptions: the state whole, and beside it the columns that are searched by (projections.ts says what each means). */
export function exceptionTables(kit: Kit) {
  const { table, text, int, bool, json, primaryKey, foreignKey, index, uniqueIndex } = kit;

  const exceptions = table(
    'exceptions',
    {
      workspaceId: text<WorkspaceId>('workspace_id').notNull(),
      exceptionId: text<ExceptionId>('exception_id').notNull(),
      number: int('number').notNull(),
      teamId: text<TeamId>('team_id').notNull(),
      proposerId: text<PersonId>('proposer_id').notNull(),
      proposedAt: int('proposed_at').$type<EpochMs>().notNull(),
      status: text<Status>('status').notNull(),
      isOpen: bool('is_open').notNull(),
      deadlineAt: int('deadline_at').$type<EpochMs>(),
      dueAt: int('due_at').$type<EpochMs>(),
      /** Counted by in the version before: no longer read. */
      customerKey: text('customer_key').notNull(),
      givenMinor: int('given_minor').notNull(),
      givenAt: int('given_at').$type<EpochMs>().notNull(),
      potAccountId: text<AccountId>('pot_account_id'),
      heldMinor: int('held_minor').notNull(),
      toReview: bool('to_review').notNull(),
      isRaised: bool('is_raised').notNull(),
      approvedAt: int('approved_at').$type<EpochMs>(),
      state: json<ExceptionState>('state').notNull(),
      /** What sums for a customer are counted by (projections.ts). Null in rows of the version before, until a start. */
      customerRead: text('customer_read'),
      customerLook: text('customer_look'),
    },
    (t) => [
      primaryKey({ columns: [t.workspaceId, t.exceptionId] }),
      uniqueIndex('exceptions_by_number').on(t.workspaceId, t.number),
      index('exceptions_latest').on(t.workspaceId, t.proposerId, t.number),
      // Few are open or to review at a time: the others don't weigh on what finds these.
      index('exceptions_open_of').on(t.workspaceId, t.proposerId, t.number).where(sql`is_open`),
      index('exceptions_open_in').on(t.workspaceId, t.teamId, t.deadlineAt).where(sql`is_open`),
      index('exceptions_to_review').on(t.workspaceId, t.teamId, t.isRaised, t.approvedAt).where(sql`to_review`),
      // For exports: a team's, by time. None of it changes after the insert.
      index('exceptions_by_team').on(t.workspaceId, t.teamId, t.proposedAt, t.exceptionId),
      index('exceptions_approved').on(t.workspaceId, t.teamId, t.approvedAt).where(sql`approved_at IS NOT NULL`),
      index('exceptions_by_customer').on(t.workspaceId, t.teamId, t.customerKey, t.givenAt),
      index('exceptions_by_read').on(t.workspaceId, t.teamId, t.customerRead, t.givenAt),
      index('exceptions_by_look').on(t.workspaceId, t.teamId, t.customerLook, t.givenAt),
      index('exceptions_without_keys').on(t.workspaceId, t.teamId, t.givenAt).where(sql`customer_read IS NULL`),
      // For the sweep over all workspaces.
      index('exceptions_by_due').on(t.dueAt).where(sql`due_at IS NOT NULL`),
    ],
  );

  /** Who settled whose exception by co-sign: a row a pair, for the fairness guard. */
  const settlements = table(
    'settlements',
    {
      workspaceId: text<WorkspaceId>('workspace_id').notNull(),
      exceptionId: text<ExceptionId>('exception_id').notNull(),
      coSignerId: text<PersonId>('co_signer_id').notNull(),
      proposerId: text<PersonId>('proposer_id').notNull(),
      at: int('at').$type<EpochMs>().notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.workspaceId, t.exceptionId, t.coSignerId] }),
      index('settlements_by_co_signer').on(t.workspaceId, t.coSignerId, t.proposerId, t.at),
      foreignKey({
        columns: [t.workspaceId, t.exceptionId],
        foreignColumns: [exceptions.workspaceId, exceptions.exceptionId],
      }),
    ],
  );

  return { exceptions, settlements };
}
