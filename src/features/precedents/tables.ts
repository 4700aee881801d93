import type { Searchable } from '../../kernel/plan.ts';
import type { Kit } from '../../kernel/tables/kit.ts';
import type { EpochMs, TeamId, WorkspaceId } from '../../kernel/values/ids.ts';

/** What can be found by its words. The index itself is each database's own, beside this table. */
export function searchTables(kit: Kit) {
  const { table, text, int, sequence, uniqueIndex } = kit;

  /** `tokens`: with a space between; `seq` is given by the database. */
  const searchables = table(
    'searchables',
    {
      workspaceId: text<WorkspaceId>('workspace_id').notNull(),
      sort: text<Searchable['sort']>('sort').notNull(),
      subject: text('subject').notNull(),
      seq: sequence('seq'),
      teamId: text<TeamId>('team_id').notNull(),
      at: int('at').$type<EpochMs>().notNull(),
      tokens: text('tokens').notNull(),
    },
    (t) => [uniqueIndex('searchables_by_subject').on(t.workspaceId, t.sort, t.subject)],
  );

  return { searchables };
}
