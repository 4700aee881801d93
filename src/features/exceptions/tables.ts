import { sql } from 'drizzle-orm';
import { NO_CURRENCY } from '../../kernel/ledger/accounts.ts';
import type { AccountId } from '../../kernel/ledger/entries.ts';
import { UNREADABLE } from '../../kernel/record/record.ts';
import type { Kit } from '../../kernel/tables/kit.ts';
import { hasTexts, isText, isWords } from '../../kernel/tables/queries.ts';
import { customerColumns } from '../../kernel/values/customer.ts';
import type { EpochMs, ExceptionId, PersonId, TeamId, WorkspaceId } from '../../kernel/values/ids.ts';
import { completed, type StoredState } from './rules/evolve.ts';
import { needsReview } from './rules/permissions.ts';
import { type ExceptionState, isOpen, isRaised, peopleIn, STATUSES, type Status, textsIn } from './rules/state.ts';

/** Exceptions: the state whole, and beside it the columns that are searched by (`exceptionColumns` says what each means). */
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
      /** What sums for a customer are counted by. Null in rows of the version before, until a start. */
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

  /** The people whose co-sign approved whose exception: a row a pair, for the fairness guard. */
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

export type ExceptionTables = ReturnType<typeof exceptionTables>;

/**
 * What is searched by, of an exception's state; the same on both databases.
 *
 * - `dueAt`: when the clock has something to do: the deadline, or an earlier nudge. Null: nothing to come.
 * - `customerRead`, `customerLook`: what the customer's sums are counted by, as it is read and as it looks.
 * - `givenMinor`, `givenAt`: what the customer was given by it, held, charged or taken back unconfirmed, and since when (docs/product.md §3, Co-sign).
 * - `heldMinor`: the part that is only held; it counts against the proposer's share of the pot (§4).
 * - `toReview`: approved, and not looked at since it was last raised, whether or not it was reversed (§8).
 */
export function exceptionColumns(state: ExceptionState) {
  const open = isOpen(state);
  const { approval, deadlineAt, nudgeAt } = state;
  const heldMinor = open ? (state.hold?.amountMinor ?? 0) : 0;
  const dueTimes = [open ? deadlineAt : null, nudgeAt].filter((at) => at !== null);
  return {
    isOpen: open,
    deadlineAt,
    dueAt: dueTimes.length === 0 ? null : Math.min(...dueTimes),
    customerKey: state.details.customerKey,
    ...customerColumns(state.details.customer),
    givenMinor: approval ? approval.chargedMinor + state.unconfirmedMinor : heldMinor,
    givenAt: approval?.at ?? state.revisedAt,
    potAccountId: state.potAccountId,
    heldMinor,
    toReview: needsReview(state),
    isRaised: isRaised(state),
    approvedAt: approval?.at ?? null,
  };
}

/** @returns all that is kept of an exception but its number, which the commit gives it. */
export function exceptionRow(state: ExceptionState) {
  const { id: exceptionId, teamId, proposerId, proposedAt, status } = state;
  return { exceptionId, teamId, proposerId, proposedAt, status, state, ...exceptionColumns(state) };
}

/** @returns a row a pair: who settled it by co-sign, and with whom. */
export function settlementRows({ id: exceptionId, proposerId, approval }: ExceptionState) {
  return (approval?.pairedIds ?? []).map((coSignerId) => ({
    exceptionId,
    coSignerId,
    proposerId,
    at: approval?.at ?? 0,
  }));
}

/** @returns whether it can be read as an exception: it has what every version has stored. */
export function isException(stored: unknown): stored is StoredState {
  if (!hasTexts(stored, 'id', 'teamId', 'proposerId') || typeof stored.proposedAt !== 'number') return false;
  const { status, details, terms } = stored;
  if (!STATUSES.some((one) => one === status)) return false;
  if (!hasTexts(details, 'customer') || !isWords(details.resolution) || !isWords(details.reason)) return false;
  if (!Array.isArray(details.yesCheck) || !hasTexts(terms, 'currency')) return false;
  try {
    const state = completed(stored as unknown as StoredState);
    return [...peopleIn(state), ...textsIn(state)].every(isText);
  } catch {
    return false;
  }
}

type ExceptionRow = Pick<ExceptionState, 'id' | 'teamId' | 'proposerId' | 'proposedAt' | 'status' | 'deadlineAt'>;

/**
 * @returns what a list shows for an exception that can't be read: the columns beside its state, words that say so, and
 * nothing that anyone could act on or count.
 */
export function exceptionStandIn(row: ExceptionRow): ExceptionState {
  return completed({
    ...row,
    revision: 1,
    revisedAt: row.proposedAt,
    details: {
      customer: '–',
      customerKey: '',
      resolution: UNREADABLE,
      reason: UNREADABLE,
      amountMinor: null,
      kind: '–',
      yesCheck: [],
    },
    ticketLink: null,
    waiting: false,
    terms: { currency: NO_CURRENCY, customerSumMinor: 0, coSigns: 1, manager: false, objectionsToEscalate: 1 },
    potAccountId: null,
    hold: null,
    positions: [],
    askedIds: [],
    managerPlaces: [],
    nudgeAt: null,
    escalation: null,
    approval: null,
    decline: null,
    outcome: null,
    raised: [],
    review: null,
    reversal: null,
  });
}
