import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Loaded } from '../ports.ts';
import type { Stream } from '../values/ids.ts';
import type { RecordTables } from './record.ts';

/*
 * How states are read: each with its head, and checked for what views and counts rely on. Only what every version has
 * stored is asked for.
 */

/** Handles states that can't be read, because their JSON is broken or doesn't belong there. */
export type Unreadable = {
  /** The text that people see in place of the words. */
  words: string;
  /** Told of each row once, by its table and id. */
  report(row: { table: string; id: string }): void;
};

/** More rows than this are a damaged file, not a broken line. */
const MOST_REPORTED = 1_000;

/** @param log left out: nobody is told */
export function unreadable(words = '', log: (row: { table: string; id: string }) => void = () => {}): Unreadable {
  const reported = new Set<string>();
  return {
    words,
    report({ table, id }) {
      const key = `${table} ${id}`;
      if (reported.has(key) || reported.size >= MOST_REPORTED) return;
      reported.add(key);
      log({ table, id });
    },
  };
}

/** @returns the state; throws, and reports it, where it can't be read: nothing may be decided on it. */
export function readState<S>(
  { report }: Unreadable,
  row: { table: string; id: string; state: unknown },
  fits: (stored: unknown) => stored is S,
): S {
  if (fits(row.state)) return row.state;
  report(row);
  throw new Error(`the state of ${row.table} ${row.id} can't be read`);
}

/** @returns the state; what stands in for it in a list where it can't be read, which is reported. */
export function listState<S>(
  { report }: Unreadable,
  row: { table: string; id: string; state: unknown },
  fits: (stored: unknown) => stored is S,
  standIn: () => S,
): S {
  if (fits(row.state)) return row.state;
  report(row);
  return standIn();
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

type Parts = Record<string, unknown>;

/** @returns whether it is an object whose parts of these names are texts. */
export function hasTexts(stored: unknown, ...names: readonly string[]): stored is Parts {
  if (typeof stored !== 'object' || stored === null) return false;
  return names.every((name) => isText((stored as Parts)[name]));
}

/** @returns whether it is the id of words, in an object. */
export function isWords(stored: unknown): boolean {
  return hasTexts(stored, 'id');
}

export function isListOf(stored: unknown, is: (one: unknown) => boolean): boolean {
  return Array.isArray(stored) && stored.every(is);
}

export function isText(stored: unknown): stored is string {
  return typeof stored === 'string';
}
