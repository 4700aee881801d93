import type { EpochMs, WorkspaceId } from '../../kernel/values/ids.ts';
import type { Kit } from '../kit.ts';

/** Who installed the app (application/ports/installations.ts), and what is held while a chat is asked. */
export function installationTables(kit: Kit) {
  const { table, text, int, json, primaryKey } = kit;

  const installations = table(
    'installations',
    {
      workspaceId: text<WorkspaceId>('workspace_id').notNull(),
      facts: json<object>('facts').notNull(),
      sealed: text('sealed'),
      installedAt: int('installed_at').$type<EpochMs>().notNull(),
      removedAt: int('removed_at').$type<EpochMs>(),
    },
    (t) => [primaryKey({ columns: [t.workspaceId] })],
  );

  /** `fence` counts who held it; `until` is 0 once it was given back. */
  const leases = table(
    'leases',
    {
      workspaceId: text<WorkspaceId>('workspace_id').notNull(),
      name: text('name').notNull(),
      fence: int('fence').notNull(),
      until: int('until').$type<EpochMs>().notNull(),
    },
    (t) => [primaryKey({ columns: [t.workspaceId, t.name] })],
  );

  return { installations, leases };
}
