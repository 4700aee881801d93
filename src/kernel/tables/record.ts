import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Loaded } from '../ports.ts';
import type { EpochMs, PersonId, Stream, TeamId, TextId, WorkspaceId } from '../values/ids.ts';
import type { Kit } from './kit.ts';

/** The history of events, ordered and provable, and the keys that can be used only once. */
export function recordTables(kit: Kit) {
  const { table, text, int, primaryKey, foreignKey, index, uniqueIndex } = kit;

  /** Where each stream stands: what a commit's expectations compare. */
  const heads = table(
    'heads',
    {
      workspaceId: text<WorkspaceId>('workspace_id').notNull(),
      stream: text<Stream>('stream').notNull(),
      version: int('version').notNull(),
      hash: text('hash').notNull(),
    },
    (t) => [primaryKey({ columns: [t.workspaceId, t.stream] })],
  );

  const events = table(
    'events',
    {
      workspaceId: text<WorkspaceId>('workspace_id').notNull(),
      stream: text<Stream>('stream').notNull(),
      version: int('version').notNull(),
      type: text('type').notNull(),
      teamId: text<TeamId>('team_id'),
      actorId: text<PersonId>('actor_id'),
      at: int('at').$type<EpochMs>().notNull(),
      origin: text('origin').notNull(),
      text: text('text').notNull(),
      hash: text('hash').notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.workspaceId, t.stream, t.version] }),
      index('events_by_team').on(t.workspaceId, t.teamId, t.at),
      foreignKey({ columns: [t.workspaceId, t.stream], foreignColumns: [heads.workspaceId, heads.stream] }),
    ],
  );

  const texts = table(
    'texts',
    {
      workspaceId: text<WorkspaceId>('workspace_id').notNull(),
      textId: text<TextId>('text_id').notNull(),
      body: text('body').notNull(),
      salt: text('salt').notNull(),
      digest: text('digest').notNull(),
    },
    (t) => [primaryKey({ columns: [t.workspaceId, t.textId] })],
  );

  const claims = table(
    'claims',
    {
      workspaceId: text<WorkspaceId>('workspace_id').notNull(),
      key: text('key').notNull(),
      subject: text('subject').notNull(),
      expiresAt: int('expires_at').$type<EpochMs>().notNull(),
    },
    (t) => [primaryKey({ columns: [t.workspaceId, t.key] })],
  );

  /** The last number given, by name: `exception`. */
  const counters = table(
    'counters',
    {
      workspaceId: text<WorkspaceId>('workspace_id').notNull(),
      name: text('name').notNull(),
      value: int('value').notNull(),
    },
    (t) => [primaryKey({ columns: [t.workspaceId, t.name] })],
  );

  /** `root` and `leaves` are null in seals of before there were trees: those hashed all heads. */
  const seals = table(
    'seals',
    {
      workspaceId: text<WorkspaceId>('workspace_id').notNull(),
      day: text('day').notNull(),
      hash: text('hash').notNull(),
      at: int('at').$type<EpochMs>().notNull(),
      leaves: int('leaves'),
      root: text('root'),
    },
    (t) => [primaryKey({ columns: [t.workspaceId, t.day] })],
  );

  /** Where a stream stood when it was sealed: the leaves of a day's tree, by stream. */
  const sealedHeads = table(
    'sealed_heads',
    {
      workspaceId: text<WorkspaceId>('workspace_id').notNull(),
      stream: text<Stream>('stream').notNull(),
      version: int('version').notNull(),
      day: text('day').notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.workspaceId, t.stream, t.version] }),
      uniqueIndex('sealed_heads_by_day').on(t.workspaceId, t.day, t.stream),
    ],
  );

  /** The seal that a workspace is making (ports/seals.ts). */
  const sealings = table(
    'sealings',
    {
      workspaceId: text<WorkspaceId>('workspace_id').notNull(),
      day: text('day').notNull(),
      at: int('at').$type<EpochMs>().notNull(),
      after: text('after'),
    },
    (t) => [primaryKey({ columns: [t.workspaceId] })],
  );

  return { heads, events, texts, claims, counters, seals, sealedHeads, sealings };
}

export type RecordTables = ReturnType<typeof recordTables>;

/** @returns what an event is made of. */
export function eventColumns({ events }: Pick<RecordTables, 'events'>) {
  const { stream, version, type, teamId, actorId, at, origin, text, hash } = events;
  return { stream, version, type, teamId, actorId, at, origin, text, hash };
}

/**
 * A state and its head come from one query: read apart, a commit between them would let an old state pass for new.
 *
 * @returns the condition that joins heads to the rows of a subject.
 */
export function itsHead(
  { heads }: Pick<RecordTables, 'heads'>,
  kind: 'exception' | 'spending' | 'kudos' | 'team' | 'voice' | 'policy',
  row: { workspaceId: PgColumn; id: PgColumn },
): SQL | undefined {
  return and(eq(heads.workspaceId, row.workspaceId), eq(heads.stream, sql`${sql.raw(`'${kind}:'`)} || ${row.id}`));
}

/** @returns the state with its head, which is at version 0 where nothing was recorded yet. */
export function withHead<S>(state: S, stream: Stream, head: { version: number; hash: string } | null): Loaded<S> {
  return { state, head: { stream, version: head?.version ?? 0, hash: head?.hash ?? '' } };
}
