import { sql } from 'drizzle-orm';
import { digestTables } from '../features/digest/tables.ts';
import { exceptionTables } from '../features/exceptions/tables.ts';
import { kudosTables } from '../features/kudos/tables.ts';
import { moneyTables } from '../features/money/tables.ts';
import { peopleTables } from '../features/people/tables.ts';
import { policyTables } from '../features/policies/tables.ts';
import { searchTables } from '../features/precedents/tables.ts';
import { voiceTables } from '../features/voice/tables.ts';
import { webhookTables } from '../features/webhooks/tables.ts';
import type { Urgency, Want } from '../kernel/plan.ts';
import type { Kit } from '../kernel/tables/kit.ts';
import { recordTables } from '../kernel/tables/record.ts';
import type { EpochMs, WorkspaceId } from '../kernel/values/ids.ts';

/**
 * All tables, once for every database (docs/architecture.md, Storage). `workspace_id` leads every primary key and every
 * index but those of the sweeps. No defaults: ids and times are the caller's. No cascades: a parent that is rebuilt by
 * a migration would silently empty its children.
 */
export function defineTables(kit: Kit) {
  return {
    ...peopleTables(kit),
    ...recordTables(kit),
    ...exceptionTables(kit),
    ...moneyTables(kit),
    ...kudosTables(kit),
    ...digestTables(kit),
    ...voiceTables(kit),
    ...policyTables(kit),
    ...outboxTables(kit),
    ...chatTables(kit),
    ...searchTables(kit),
    ...webhookTables(kit),
  };
}

export type Tables = ReturnType<typeof defineTables>;

/** Messages to show and tell, and when each place is due (docs/delivery.md). */
function outboxTables(kit: Kit) {
  const { table, text, int, sequence, json, primaryKey, index, uniqueIndex } = kit;

  /**
   * `due_at` is null when nothing is to be done: shown, told, or dead. A row whose `shown_version` is 0 is a first
   * post; `seq` is the order of commits, given by the database. `urgency` says which class of its place it waits in; null
   * counts as 1, in rows from before there was any. `lease` is the number of the place's lease it was last taken under:
   * the person who holds an older one settles nothing. `expires_at`: when a Tell that was told may be forgotten.
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

/** How a chat is reached: who installed the app, and what is held while a chat is asked. */
function chatTables(kit: Kit) {
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

  /** Where people and places can be reached, for chats that say so only while they are talked to. */
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

  return { installations, leases, chatReferences };
}
