import { createHash } from 'node:crypto';
import type { Searchable } from '../../kernel/plan.ts';
import type { Reads } from '../../kernel/ports.ts';
import { indexTerms, MOST_CANDIDATES, MOST_RANKED, queryTerms } from '../search-terms.ts';
import type { Statement } from '../write/statement.ts';
import type { Connections } from './connections.ts';

/** A word of the index takes 2,046 bytes at most. */
const LONGEST_TERM = 200;

/** @returns what stores a text that can be found by its words; without words: what forgets it. */
export function searchableStatement(workspaceId: string, row: Searchable): Statement {
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
