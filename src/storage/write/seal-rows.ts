import type { Seal } from '../../kernel/record/seal.ts';
import { type Dialect, type Statement, upsertInto } from './statement.ts';
import { sqlFor } from './steps.ts';

/** @returns the statements that keep a seal, and end its making. A day is sealed once. */
export function sealStatements(dialect: Dialect): (seal: Seal) => Statement[] {
  const sql = sqlFor(dialect);
  const keep = upsertInto(dialect.t.seals, { key: ['workspaceId', 'day'], changes: [] }, dialect);
  return ({ previous: _, ...seal }) => [
    keep(seal),
    sql`DELETE FROM sealings WHERE workspace_id = ${seal.workspaceId} AND day = ${seal.day}`,
  ];
}
