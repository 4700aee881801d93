import { and, eq } from 'drizzle-orm';
import type { Reads } from '../../kernel/ports.ts';
import { given, hasTexts, prepared, readState, type Source } from '../../kernel/tables/queries.ts';
import { type DigestState, frozenDigest } from './rules/state.ts';
import type { DigestTables } from './tables.ts';

/** Digests, by their id and by their week. */
export function digestReads({
  db,
  t: { digests },
  unreadable,
}: Source<DigestTables>): Pick<Reads, 'digest' | 'digestOf'> {
  const byId = prepared(() =>
    db
      .select({ id: digests.digestId, state: digests.state })
      .from(digests)
      .where(and(eq(digests.workspaceId, given('ws')), eq(digests.digestId, given('id')))),
  );
  const byWeek = prepared(() =>
    db
      .select({ id: digests.digestId, state: digests.state })
      .from(digests)
      .where(
        and(
          eq(digests.workspaceId, given('ws')),
          eq(digests.teamId, given('teamId')),
          eq(digests.weekKey, given('weekKey')),
        ),
      ),
  );

  return {
    async digest(ws, id) {
      const [row] = await byId.execute({ ws, id });
      return row ? frozenDigest(readState(unreadable, { table: 'digests', ...row }, isDigest)) : null;
    },
    async digestOf(ws, teamId, weekKey) {
      const [row] = await byWeek.execute({ ws, teamId, weekKey });
      return row ? frozenDigest(readState(unreadable, { table: 'digests', ...row }, isDigest)) : null;
    },
  };
}

function isDigest(stored: unknown): stored is DigestState {
  return hasTexts(stored, 'id', 'teamId');
}
