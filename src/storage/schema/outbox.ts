import { sql } from 'drizzle-orm';
import type { EpochMs, WorkspaceId } from '../../domain/shared/ids.ts';
import type { Want } from '../../domain/shared/wants.ts';
import type { Kit } from '../kit.ts';

/** What is to be shown and told, and when each place may be written to (docs/architecture.md, Outbox and sweeps). */
export function outboxTables(kit: Kit) {
  const { table, text, int, json, primaryKey, index, uniqueIndex } = kit;

  /**
   * `due_at` is null when nothing is to be done: shown, told, or dead. A row whose `shown_version` is 0 is a first
   * post; `seq` is the order of commits. `lease` counts the leases taken: who holds an older one settles nothing.
   */
  const outbox = table(
    'outbox',
    {
      workspaceId: text<WorkspaceId>('workspace_id').notNull(),
      key: text('key').notNull(),
      seq: int('seq').notNull(),
      place: text('place').notNull(),
      want: json<Want>('want').notNull(),
      wantedVersion: int('wanted_version').notNull(),
      shownVersion: int('shown_version').notNull(),
      dueAt: int('due_at').$type<EpochMs>(),
      lease: int('lease').notNull(),
      leaseUntil: int('lease_until').$type<EpochMs>(),
      attempts: int('attempts').notNull(),
      triedAt: int('tried_at').$type<EpochMs>(),
      error: text('error'),
      deadAt: int('dead_at').$type<EpochMs>(),
      refChannel: text('ref_channel'),
      refTs: text('ref_ts'),
    },
    (t) => [
      primaryKey({ columns: [t.workspaceId, t.key] }),
      index('outbox_first_posts').on(t.workspaceId, t.place, t.shownVersion, t.seq),
      // For the worker, who serves all workspaces.
      uniqueIndex('outbox_by_seq').on(t.seq),
      index('outbox_by_due').on(t.dueAt).where(sql`due_at IS NOT NULL`),
      index('outbox_by_lease').on(t.leaseUntil).where(sql`lease_until IS NOT NULL`),
      index('outbox_by_death').on(t.deadAt).where(sql`dead_at IS NOT NULL`),
    ],
  );

  const places = table(
    'places',
    {
      workspaceId: text<WorkspaceId>('workspace_id').notNull(),
      place: text('place').notNull(),
      nextSendAt: int('next_send_at').$type<EpochMs>().notNull(),
    },
    (t) => [primaryKey({ columns: [t.workspaceId, t.place] })],
  );

  return { outbox, places };
}
