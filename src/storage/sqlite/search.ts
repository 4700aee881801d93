import type Database from 'better-sqlite3';
import type { Searchable } from '../../kernel/plan.ts';
import type { Reads } from '../../kernel/ports.ts';
import { indexTerms, MOST_CANDIDATES, MOST_RANKED, queryTerms } from '../search-terms.ts';

type Found = { subject: string; tokens: string; at: number };

/** @returns stores what can be found by its words, and forgets what can't be any more; inside the transaction. */
export function searchablesOf(db: Database.Database): (workspaceId: string, row: Searchable) => void {
  const upsert = db
    .prepare<[string, string, string, string, number, string], number>(`
      INSERT INTO searchables (workspace_id, sort, subject, team_id, at, tokens) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (workspace_id, sort, subject) DO UPDATE
      SET team_id = excluded.team_id, at = excluded.at, tokens = excluded.tokens RETURNING seq`)
    .pluck();
  const index = db.prepare('INSERT OR REPLACE INTO search_index (rowid, terms) VALUES (?, ?)');
  const remove = db
    .prepare<[string, string, string], number>(
      'DELETE FROM searchables WHERE workspace_id = ? AND sort = ? AND subject = ? RETURNING seq',
    )
    .pluck();
  const removeIndex = db.prepare('DELETE FROM search_index WHERE rowid = ?');

  return (workspaceId, row) => {
    const { sort, subject, teamId, at, tokens } = row;
    if (tokens.length === 0) {
      const seq = remove.get(workspaceId, sort, subject);
      if (seq !== undefined) removeIndex.run(seq);
      return;
    }
    const seq = upsert.get(workspaceId, sort, subject, teamId, at, tokens.join(' '));
    index.run(seq, indexTerms(workspaceId, row).join(' '));
  };
}

/** Candidates by FTS5. */
export function searchReads(db: Database.Database): Pick<Reads, 'searchable'> {
  // The index is asked first, and hands over the latest; without CROSS the planner may turn that round.
  const find = db.prepare<object, Found>(`
    SELECT s.subject, s.tokens, s.at
    FROM (
      SELECT rowid AS seq, bm25(search_index) AS score FROM search_index WHERE search_index MATCH :terms
      ORDER BY rowid DESC LIMIT ${MOST_RANKED}
    ) AS found CROSS JOIN searchables AS s ON s.seq = found.seq
    WHERE s.workspace_id = :ws AND s.sort = :sort
    ORDER BY found.score, s.seq DESC LIMIT :limit`);

  return {
    async searchable(ws, query) {
      const terms = queryTerms(ws, query);
      if (terms.length === 0) return [];
      const found = find.all({
        ws,
        sort: query.sort,
        terms: terms.map((term) => `"${term}"`).join(' OR '),
        limit: Math.min(query.limit, MOST_CANDIDATES),
      });
      return found.map(({ subject, tokens, at }) => ({ subject, tokens: tokens.split(' '), at }));
    },
  };
}
