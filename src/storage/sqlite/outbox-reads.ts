import type Database from 'better-sqlite3';
import type { DeadItem, OutboxStore } from '../../kernel/ports.ts';
import type { OutboxRow } from '../outbox-item.ts';
import { FIRST_WAKE, readyInWorkspaces } from '../turns.ts';

/** The outbox's reads. */
export function outboxReads(db: Database.Database): Pick<OutboxStore, 'ready' | 'nextDueAt' | 'listDead' | 'refOf'> {
  const ready = db.prepare<object, { ws: string; ready: number }>(readyInWorkspaces(':now', ':most'));
  const nextDueAt = db.prepare<[], number | null>(FIRST_WAKE).pluck();
  const dead = db.prepare<[number], DeadItem>(`
    SELECT workspace_id AS workspaceId, key, attempts, coalesce(error, '') AS error, dead_at AS diedAt
    FROM outbox WHERE dead_at IS NOT NULL ORDER BY dead_at, seq LIMIT ?`);
  const ref = db.prepare<[string, string], Pick<OutboxRow, 'ref_channel' | 'ref_ts'>>(`
    SELECT ref_channel, ref_ts FROM outbox WHERE workspace_id = ? AND key = ?`);

  return {
    async ready(now, most) {
      return ready.all({ now, most }).filter((one) => one.ready > 0);
    },
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
