import { sql } from 'drizzle-orm';
import type { EpochMs, WorkspaceId } from '../../kernel/values/ids.ts';
import type { Urgency, Want } from '../../kernel/wants.ts';
import type { Kit } from '../kit.ts';

/** Messages to show and tell, and when each place is due (docs/delivery.md). */
export function outboxTables(kit: Kit) {
  const { table, text, int, sequence, json, primaryKey, index, uniqueIndex } = kit;

  /**
   * `due_at` is null when nothing is to be done: shown, told, or dead. A row whose `shown_version` is 0 is a first
   * post; `seq` is the order of commits, given by the database. `urgency` says which class of its place it waits in; null
   * counts as 1, in rows from before there was any. `lease` is the number of the place's lease it was last taken under:
   * whoever holds an older one settles nothing. `expires_at`: when a Tell that was told may be forgotten.
   */
  const outbox = table(
    'outbox',
    {
      workspaceId: text<WorkspaceId>('workspace_id').notNull(),
      key: text('key').notNull(),
      seq: sequence('seq'),
      place: text('place').notNull(),
      want: json<Want>('want').notNull(),
      wantedVersion: int('wanted_version').notNull(),
      shownVersion: int('shown_version').notNull(),
      dueAt: int('due_at').$type<EpochMs>(),
      lease: int('lease').notNull(),
      attempts: int('attempts').notNull(),
      triedAt: int('tried_at').$type<EpochMs>(),
      error: text('error'),
      deadAt: int('dead_at').$type<EpochMs>(),
      expiresAt: int('expires_at').$type<EpochMs>(),
      refChannel: text('ref_channel'),
      refTs: text('ref_ts'),
      urgency: int('urgency').$type<Urgency>(),
    },
    (t) => [
      uniqueIndex('outbox_by_key').on(t.workspaceId, t.key),
      // Whose turn it is in a place: the head of each class.
      index('outbox_first_posts_by_class')
        .on(t.workspaceId, t.place, sql`coalesce(urgency, 1)`, t.seq)
        .where(sql`shown_version = 0 AND due_at IS NOT NULL`),
      index('outbox_edits_by_class')
        .on(t.workspaceId, t.place, sql`coalesce(urgency, 1)`, t.dueAt, t.seq)
        .where(sql`shown_version > 0 AND due_at IS NOT NULL`),
      // For operators and the sweep, over all workspaces.
      index('outbox_by_death').on(t.deadAt).where(sql`dead_at IS NOT NULL`),
      index('outbox_by_expiry').on(t.expiresAt).where(sql`expires_at IS NOT NULL`),
    ],
  );

  /**
   * A place is served one message at a time. `wake_at` is when it next has something to do, whatever holds it back
   * until then counted in; null: nothing waits. It follows every change of the place's rows, so that the worker looks
   * at places and never goes through what waits in them. `leased_until` is 0 when nobody serves it. `urgency` is that
   * of the message whose turn it is then; null where nothing waits.
   */
  const places = table(
    'places',
    {
      workspaceId: text<WorkspaceId>('workspace_id').notNull(),
      place: text('place').notNull(),
      nextSendAt: int('next_send_at').$type<EpochMs>().notNull(),
      lease: int('lease').notNull(),
      leasedUntil: int('leased_until').$type<EpochMs>().notNull(),
      wakeAt: int('wake_at').$type<EpochMs>(),
      urgency: int('urgency').$type<Urgency>(),
    },
    (t) => [
      primaryKey({ columns: [t.workspaceId, t.place] }),
      // For the worker, who serves all workspaces.
      index('places_by_turn').on(t.urgency, t.wakeAt).where(sql`wake_at IS NOT NULL`),
      // For what each workspace takes.
      index('places_by_turn_in_workspace').on(t.workspaceId, t.urgency, t.wakeAt).where(sql`wake_at IS NOT NULL`),
    ],
  );

  return { outbox, places };
}
