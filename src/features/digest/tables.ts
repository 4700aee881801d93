import type { Kit } from '../../kernel/tables/kit.ts';
import type { DigestId, TeamId, WorkspaceId } from '../../kernel/values/ids.ts';
import type { DigestState } from './rules/state.ts';

/** The weekly digests. */
export function digestTables(kit: Kit) {
  const { table, text, json, primaryKey, uniqueIndex } = kit;

  const digests = table(
    'digests',
    {
      workspaceId: text<WorkspaceId>('workspace_id').notNull(),
      digestId: text<DigestId>('digest_id').notNull(),
      teamId: text<TeamId>('team_id').notNull(),
      weekKey: text('week_key').notNull(),
      state: json<DigestState>('state').notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.workspaceId, t.digestId] }),
      uniqueIndex('digests_by_week').on(t.workspaceId, t.teamId, t.weekKey),
    ],
  );

  return { digests };
}

export type DigestTables = ReturnType<typeof digestTables>;

/** @returns what is stored of a digest. */
export function digestRow(state: DigestState) {
  const { id: digestId, teamId, weekKey } = state;
  return { digestId, teamId, weekKey, state };
}
