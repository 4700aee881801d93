import { createHash } from 'node:crypto';
import { type Column, getTableColumns } from 'drizzle-orm';
import { exceptionRow } from '../../features/exceptions/tables.ts';
import type { Row, Searchable } from '../../kernel/plan.ts';
import type { Reads } from '../../kernel/ports.ts';
import { besideException, indexTerms, MOST_CANDIDATES, MOST_RANKED, queryTerms, rowStatements } from '../rows.ts';
import { type Statement, stored } from '../statements.ts';
import type { Connections } from './connections.ts';
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

function exceptionStatement(workspaceId: string, state: Parameters<typeof exceptionRow>[0]): Statement {
  const row: Record<string, unknown> = { workspaceId, ...exceptionRow(state) };
  return { text: EXCEPTION, values: given.map(([property, column]) => stored(column, row[property])) };
}

/** A word of the index takes 2,046 bytes at most. */
const LONGEST_TERM = 200;

/** @returns what stores a text that can be found by its words; without words: what forgets it. */
function searchableStatement(workspaceId: string, row: Searchable): Statement {
  const { sort, subject, teamId, at, tokens } = row;
  if (tokens.length === 0) {
    const text = 'DELETE FROM searchables WHERE workspace_id = $1 AND sort = $2 AND subject = $3';
    return { text, values: [workspaceId, sort, subject] };
  }
  return {
    text: `INSERT INTO searchables (workspace_id, sort, subject, team_id, at, tokens, terms)
      VALUES ($1, $2, $3, $4, $5, $6, array_to_tsvector($7::text[]))
      ON CONFLICT (workspace_id, sort, subject) DO UPDATE
      SET team_id = excluded.team_id, at = excluded.at, tokens = excluded.tokens, terms = excluded.terms`,
    values: [workspaceId, sort, subject, teamId, at, tokens.join(' '), indexTerms(workspaceId, row).map(short)],
  };
}

/** Candidates by the words that they share. Terms are letters and digits: none of them is syntax. */
export function searchReads({ query }: Connections): Pick<Reads, 'searchable'> {
  const find = `
    SELECT subject, tokens, at FROM (
      SELECT * FROM searchables WHERE workspace_id = $1 AND sort = $2 AND terms @@ $3::tsquery
      ORDER BY seq DESC LIMIT ${MOST_RANKED}
    ) AS found
    ORDER BY ts_rank(terms, $3::tsquery) DESC, seq DESC LIMIT $4`;

  return {
    async searchable(ws, asked) {
      const terms = queryTerms(ws, asked).map(short);
      if (terms.length === 0) return [];
      const wanted = terms.map((term) => `'${term}'`).join(' | ');
      const limit = Math.min(asked.limit, MOST_CANDIDATES);
      const found = await query<{ subject: string; tokens: string; at: number }>(find, [ws, asked.sort, wanted, limit]);
      return found.map(({ subject, tokens, at }) => ({ subject, tokens: tokens.split(' '), at }));
    },
  };
}

function short(term: string): string {
  return term.length <= LONGEST_TERM ? term : createHash('sha256').update(term).digest('hex');
}
