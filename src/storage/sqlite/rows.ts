import type Database from 'better-sqlite3';
import type { ExceptionState } from '../../features/exceptions/rules/state.ts';
import type { Row } from '../../kernel/plan.ts';
import { exceptionColumns } from '../projections.ts';
import { besideException, rowStatements } from '../write/rows.ts';
import type { Statement } from '../write/statement.ts';
import { searchablesOf } from './search.ts';
import { sqliteDialect } from './tables.ts';

/** @returns stores a row, inside the transaction; gives an exception's number, else null. */
export function rowsOf(db: Database.Database): (workspaceId: string, row: Row) => number | null {
  const exceptions = exceptionsOf(db);
  const searchables = searchablesOf(db);
  const statements = rowStatements(sqliteDialect);
  const run = runnerOf(db);

  return (workspaceId, row) => {
    if (row.table === 'exceptions') return exceptions(workspaceId, row.state);
    if (row.table === 'searchable') searchables(workspaceId, row);
    else for (const one of statements(workspaceId, row)) run(one);
    return null;
  };
}

/** @returns runs statements, each kind of which is prepared once. */
function runnerOf(db: Database.Database): (statement: Statement) => void {
  const prepared = new Map<string, Database.Statement>();
  return ({ text, values }) => {
    const statement = prepared.get(text) ?? db.prepare(text);
    prepared.set(text, statement);
    statement.run(values);
  };
}

function exceptionsOf(db: Database.Database): (workspaceId: string, state: ExceptionState) => number {
  const changing = `status = :status, is_open = :isOpen, deadline_at = :deadlineAt, due_at = :dueAt,
    customer_key = :customerKey, customer_read = :customerRead, customer_look = :customerLook, given_minor = :givenMinor, given_at = :givenAt, pot_account_id = :potAccountId,
    held_minor = :heldMinor, to_review = :toReview, is_raised = :isRaised, approved_at = :approvedAt, state = :state`;
  const update = db
    .prepare<object, number>(
      `UPDATE exceptions SET ${changing} WHERE workspace_id = :workspaceId AND exception_id = :id RETURNING number`,
    )
    .pluck();
  const insert = db.prepare<object>(`
    INSERT INTO exceptions (workspace_id, exception_id, number, team_id, proposer_id, proposed_at, status, is_open,
      deadline_at, due_at, customer_key, customer_read, customer_look, given_minor, given_at, pot_account_id, held_minor, to_review, is_raised,
      approved_at, state)
    VALUES (:workspaceId, :id, :number, :teamId, :proposerId, :proposedAt, :status, :isOpen,
      :deadlineAt, :dueAt, :customerKey, :customerRead, :customerLook, :givenMinor, :givenAt, :potAccountId, :heldMinor, :toReview, :isRaised,
      :approvedAt, :state)`);
  const nextNumber = db
    .prepare<[string], number>(`
      INSERT INTO counters (workspace_id, name, value) VALUES (?, 'exception', 1)
      ON CONFLICT (workspace_id, name) DO UPDATE SET value = value + 1 RETURNING value`)
    .pluck();
  const beside = besideException(sqliteDialect);
  const run = runnerOf(db);

  return (workspaceId, state) => {
    const columns = exceptionColumns(state);
    const values = {
      workspaceId,
      id: state.id,
      status: state.status,
      ...columns,
      isOpen: Number(columns.isOpen),
      toReview: Number(columns.toReview),
      isRaised: Number(columns.isRaised),
      state: JSON.stringify(state),
    };
    let number = update.get(values);
    if (number === undefined) {
      number = nextNumber.get(workspaceId) ?? 0;
      const { teamId, proposerId, proposedAt } = state;
      insert.run({ ...values, number, teamId, proposerId, proposedAt });
    }
    for (const one of beside(workspaceId, state)) run(one);
    return number;
  };
}
