import type { EpochMs, WorkspaceId } from '../../kernel/values/ids.ts';
import type { Kit } from '../kit.ts';

/** Where a chat's people and places can be reached (application/ports.ts, References). */
export function referenceTables(kit: Kit) {
  const { table, text, int, json, primaryKey } = kit;

  const chatReferences = table(
    'chat_references',
    {
      workspaceId: text<WorkspaceId>('workspace_id').notNull(),
      key: text('key').notNull(),
      value: json<object>('value').notNull(),
      savedAt: int('saved_at').$type<EpochMs>().notNull(),
    },
    (t) => [primaryKey({ columns: [t.workspaceId, t.key] })],
  );

  return { chatReferences };
}
