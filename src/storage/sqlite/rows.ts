import type Database from 'better-sqlite3';
import type { SpendingState } from '../../domain/budget/spending.ts';
import type { DigestState } from '../../domain/digest/state.ts';
import type { ExceptionState } from '../../domain/exception/state.ts';
import type { KudosState } from '../../domain/kudos/state.ts';
import type { Row } from '../../domain/plan.ts';
import type { Team } from '../../domain/shared/team.ts';
import { exceptionColumns, spendingGivenMinor } from '../projections.ts';

type StoreState<S> = (workspaceId: string, state: S) => void;

/** @returns stores a row, inside the transaction; gives an exception's number, else null. */
export function rowsOf(db: Database.Database): (workspaceId: string, row: Row) => number | null {
  const exceptions = exceptionsOf(db);
  const spendings = spendingsOf(db);
  const kudos = kudosOf(db);
  const teams = teamsOf(db);
  const digests = digestsOf(db);
  const people = choicesOf(db);
  const asked = db.prepare<[string, string, string]>(`
    UPDATE members SET asked_count = asked_count + 1 WHERE workspace_id = ? AND team_id = ? AND person_id = ?`);

  return (workspaceId, row) => {
    switch (row.table) {
      case 'exceptions':
        return exceptions(workspaceId, row.state);
      case 'spendings':
        spendings(workspaceId, row.state);
        return null;
      case 'kudos':
        kudos(workspaceId, row.state);
        return null;
      case 'teams':
        teams(workspaceId, row.state);
        return null;
      case 'digests':
        digests(workspaceId, row.state);
        return null;
      case 'people':
        people(workspaceId, row);
        return null;
      case 'asked':
        for (const personId of row.personIds) asked.run(workspaceId, row.teamId, personId);
        return null;
    }
  };
}

function exceptionsOf(db: Database.Database): (workspaceId: string, state: ExceptionState) => number {
  const changing = `status = :status, is_open = :isOpen, deadline_at = :deadlineAt, due_at = :dueAt,
    customer_key = :customerKey, given_minor = :givenMinor, given_at = :givenAt, pot_account_id = :potAccountId,
    held_minor = :heldMinor, to_review = :toReview, is_raised = :isRaised, approved_at = :approvedAt, state = :state`;
  const update = db
    .prepare<object, number>(
      `UPDATE exceptions SET ${changing} WHERE workspace_id = :workspaceId AND exception_id = :id RETURNING number`,
    )
    .pluck();
  const insert = db.prepare<object>(`
    INSERT INTO exceptions (workspace_id, exception_id, number, team_id, proposer_id, proposed_at, status, is_open,
      deadline_at, due_at, customer_key, given_minor, given_at, pot_account_id, held_minor, to_review, is_raised,
      approved_at, state)
    VALUES (:workspaceId, :id, :number, :teamId, :proposerId, :proposedAt, :status, :isOpen,
      :deadlineAt, :dueAt, :customerKey, :givenMinor, :givenAt, :potAccountId, :heldMinor, :toReview, :isRaised,
      :approvedAt, :state)`);
  const nextNumber = db
    .prepare<[string], number>(`
      INSERT INTO counters (workspace_id, name, value) VALUES (?, 'exception', 1)
      ON CONFLICT (workspace_id, name) DO UPDATE SET value = value + 1 RETURNING value`)
    .pluck();
  const settlement = db.prepare(`
    INSERT INTO settlements (workspace_id, exception_id, co_signer_id, proposer_id, at) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT DO NOTHING`);

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
    for (const pairedId of state.approval?.pairedIds ?? []) {
      settlement.run(workspaceId, state.id, pairedId, state.proposerId, state.approval?.at);
    }
    return number;
  };
}

function spendingsOf(db: Database.Database): StoreState<SpendingState> {
  const upsert = db.prepare(`
    INSERT INTO spendings (workspace_id, spending_id, team_id, customer_key, given_minor, at, undone_at, state)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (workspace_id, spending_id) DO UPDATE
    SET given_minor = excluded.given_minor, undone_at = excluded.undone_at, state = excluded.state`);
  return (workspaceId, state) => {
    const { id, teamId, customerKey, at, undoneAt } = state;
    upsert.run(workspaceId, id, teamId, customerKey, spendingGivenMinor(state), at, undoneAt, JSON.stringify(state));
  };
}

function kudosOf(db: Database.Database): StoreState<KudosState> {
  const upsert = db.prepare(`
    INSERT INTO kudos (workspace_id, kudos_id, team_id, giver_id, at, taken_back_at, state)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (workspace_id, kudos_id) DO UPDATE
    SET taken_back_at = excluded.taken_back_at, state = excluded.state`);
  const receiver = db.prepare(`
    INSERT INTO kudos_people (workspace_id, person_id, kudos_id, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`);
  return (workspaceId, state) => {
    const { id, teamId, giverId, at, takenBackAt } = state;
    upsert.run(workspaceId, id, teamId, giverId, at, takenBackAt, JSON.stringify(state));
    for (const personId of state.receiverIds) receiver.run(workspaceId, personId, id, at);
  };
}

/** A known team's name and kind of channel are the chat's facts: the directory keeps those (directory.ts). */
function teamsOf(db: Database.Database): StoreState<Team> {
  const upsert = db.prepare(`
    INSERT INTO teams (workspace_id, team_id, channel, name, is_private, is_shared, settings, digest_due_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (workspace_id, team_id) DO UPDATE
    SET settings = excluded.settings, digest_due_at = excluded.digest_due_at`);
  return (workspaceId, { id, channel, name, isPrivate, isShared, settings, digestDueAt }) => {
    const flags = [Number(isPrivate), Number(isShared)];
    upsert.run(workspaceId, id, channel, name, ...flags, JSON.stringify(settings), digestDueAt);
  };
}

function digestsOf(db: Database.Database): StoreState<DigestState> {
  const upsert = db.prepare(`
    INSERT INTO digests (workspace_id, digest_id, team_id, week_key, state) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (workspace_id, digest_id) DO UPDATE SET state = excluded.state`);
  return (workspaceId, state) => {
    upsert.run(workspaceId, state.id, state.teamId, state.weekKey, JSON.stringify(state));
  };
}

function choicesOf(db: Database.Database): (workspaceId: string, row: Extract<Row, { table: 'people' }>) => void {
  const update = db.prepare(`
    UPDATE people SET home_team_id = coalesce(?, home_team_id), kudos_dms = coalesce(?, kudos_dms),
      recap = coalesce(?, recap), last_active_at = coalesce(?, last_active_at)
    WHERE workspace_id = ? AND person_id = ?`);
  return (workspaceId, { personId, homeTeamId, kudosDms, recap, lastActiveAt }) => {
    const flag = recap === null ? null : Number(recap);
    update.run(homeTeamId, kudosDms, flag, lastActiveAt, workspaceId, personId);
  };
}
