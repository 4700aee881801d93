import { type Column, getTableColumns } from 'drizzle-orm';
import type { ExceptionState } from '../../features/exceptions/rules/state.ts';
import type { Row } from '../../kernel/plan.ts';
import { exceptionRow } from '../projections.ts';
import { besideException, rowStatements } from '../write/rows.ts';
import { type Statement, stored } from '../write/statement.ts';
import { searchableStatement } from './search.ts';
import { postgresDialect, postgresTables } from './tables.ts';

const statements = rowStatements(postgresDialect);
const beside = besideException(postgresDialect);

/** @returns what stores a plan's row; the first statement of an exception's returns its number. */
export function storeRow(workspaceId: string, row: Row): Statement[] {
  if (row.table === 'searchable') return [searchableStatement(workspaceId, row)];
  if (row.table !== 'exceptions') return statements(workspaceId, row);
  return [exceptionStatement(workspaceId, row.state), ...beside(workspaceId, row.state)];
}

const columns: Record<string, Column> = getTableColumns(postgresTables.exceptions);
const given = Object.entries(columns).filter(([property]) => property !== 'number');
/** Rows that never change. */
const FIXED = ['workspaceId', 'exceptionId', 'teamId', 'proposerId', 'proposedAt'];
const parameter = (property: string): string => {
  const at = given.findIndex(([one]) => one === property);
  const type = columns[property]?.getSQLType().replace(/ COLLATE .*/, '');
  return `$${at + 1}::${type}`;
};

/** One statement, so that only a new exception takes a number. Other commits that need one wait for this commit. */
const EXCEPTION = `
  WITH changed AS (
    UPDATE exceptions SET ${given
      .filter(([property]) => !FIXED.includes(property))
      .map(([property, { name }]) => `${name} = ${parameter(property)}`)
      .join(', ')}
    WHERE workspace_id = ${parameter('workspaceId')} AND exception_id = ${parameter('exceptionId')} RETURNING number
  ), next AS (
    INSERT INTO counters (workspace_id, name, value)
    SELECT ${parameter('workspaceId')}, 'exception', 1 WHERE NOT EXISTS (SELECT FROM changed)
    ON CONFLICT (workspace_id, name) DO UPDATE SET value = counters.value + 1 RETURNING value
  ), fresh AS (
    INSERT INTO exceptions (number, ${given.map(([, { name }]) => name).join(', ')})
    SELECT value, ${given.map(([property]) => parameter(property)).join(', ')} FROM next RETURNING number
  )
  SELECT number FROM changed UNION ALL SELECT number FROM fresh`;

function exceptionStatement(workspaceId: string, state: ExceptionState): Statement {
  const row: Record<string, unknown> = { workspaceId, ...exceptionRow(state) };
  return { text: EXCEPTION, values: given.map(([property, column]) => stored(column, row[property])) };
}
