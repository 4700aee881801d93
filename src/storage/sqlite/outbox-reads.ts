import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { DeadItem, OutboxItem, OutboxStore } from '../../application/ports.ts';
import type { Want } from '../../domain/shared/wants.ts';
import { parseJson } from '../json.ts';

/** A row that was taken, as SQLite gives it. */
export type OutboxRow = {
  workspace_id: string;
  key: string;
  want: string;
  wanted_version: number;
  attempts: number;
  lease: number;
  tried_at: number | null;
  ref_channel: string | null;
  ref_ts: string | null;
};

/** @returns the row as the worker knows it. */
export function toItem(row: OutboxRow): OutboxItem {
  const { workspace_id: workspaceId, key, ref_channel: channel, ref_ts: ts } = row;
  return {
    workspaceId,
    key,
    want: parseJson<Want>(row.want),
    wantedVersion: row.wanted_version,
    ref: channel !== null && ts !== null ? { channel, ts } : null,
    // The same for every try, so that a message is found by it whoever posted it.
    tag: createHash('sha256').update(`${workspaceId}\n${key}`).digest('hex').slice(0, 32),
    attempts: row.attempts,
    lease: row.lease,
    triedAt: row.tried_at,
  };
}

/** What of the outbox is only read. */
export function outboxReads(db: Database.Database): Pick<OutboxStore, 'nextDueAt' | 'listDead' | 'refOf'> {
  const nextDueAt = db.prepare<[], number | null>('SELECT min(wake_at) FROM places WHERE wake_at IS NOT NULL').pluck();
  const dead = db.prepare<[number], DeadItem>(`
    SELECT workspace_id AS workspaceId, key, attempts, coalesce(error, '') AS error, dead_at AS diedAt
    FROM outbox WHERE dead_at IS NOT NULL ORDER BY dead_at, seq LIMIT ?`);
  const ref = db.prepare<[string, string], Pick<OutboxRow, 'ref_channel' | 'ref_ts'>>(`
    SELECT ref_channel, ref_ts FROM outbox WHERE workspace_id = ? AND key = ?`);

  return {
    async nextDueAt() {
      return nextDueAt.get() ?? null;
    },
    async listDead(limit) {
      return dead.all(limit);
    },
    async refOf(ws, key) {
      const row = ref.get(ws, key);
      return row?.ref_channel && row.ref_ts ? { channel: row.ref_channel, ts: row.ref_ts } : null;
    },
  };
}
