import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Loaded } from '../../kernel/ports.ts';
import type { Stream } from '../../kernel/values/ids.ts';
import type { Tables } from '../schema.ts';

/**
 * A state and its head come from one query: read apart, a commit between them would let an old state pass for new.
 *
 * @returns the condition that joins heads to the rows of a subject.
 */
export function itsHead(
  { heads }: Tables,
  kind: 'exception' | 'spending' | 'kudos' | 'team' | 'voice' | 'policy',
  row: { workspaceId: PgColumn; id: PgColumn },
): SQL | undefined {
  return and(eq(heads.workspaceId, row.workspaceId), eq(heads.stream, sql`${sql.raw(`'${kind}:'`)} || ${row.id}`));
}

/** @returns the state with its head, which is at version 0 where nothing was recorded yet. */
export function withHead<S>(state: S, stream: Stream, head: { version: number; hash: string } | null): Loaded<S> {
  return { state, head: { stream, version: head?.version ?? 0, hash: head?.hash ?? '' } };
}
