import type Database from 'better-sqlite3';
import type { OutboxItem, OutboxStore } from '../../application/ports.ts';
import { IS_ITS_TURN, type OutboxRow, outboxReads, toItem } from './outbox-reads.ts';
import type { Writer } from './writer.ts';

/** The worker's side of the store: rows are taken under a lease and settled with it. */
export function outboxOf(db: Database.Database, reader: Database.Database, writer: Writer): OutboxStore {
  return { ...outboxReads(reader), ...taking(db, writer), ...settling(db, writer), ...burying(db, writer) };
}

function taking(db: Database.Database, writer: Writer): Pick<OutboxStore, 'take'> {
  const due = db.prepare<object, { workspaceId: string; key: string; place: string }>(`
    SELECT o.workspace_id AS workspaceId, o.key, o.place FROM outbox o
    WHERE o.due_at <= :now
      AND (o.workspace_id, o.place) NOT IN (SELECT workspace_id, place FROM outbox WHERE lease_until > :now)
      AND NOT EXISTS (SELECT 1 FROM places
        WHERE places.workspace_id = o.workspace_id AND places.place = o.place AND places.next_send_at > :now)
      AND ${IS_ITS_TURN}
    ORDER BY o.due_at, o.seq`);
  const lease = db.prepare<[number, string, string], OutboxRow>(`
    UPDATE outbox SET lease = lease + 1, lease_until = ? WHERE workspace_id = ? AND key = ? RETURNING *`);

  return {
    async take(now, leaseUntil, limit) {
      return writer.write(() => {
        const oneEach = new Map<string, { workspaceId: string; key: string }>();
        for (const row of due.iterate({ now })) {
          if (oneEach.size >= limit) break;
          const place = `${row.workspaceId} ${row.place}`;
          if (!oneEach.has(place)) oneEach.set(place, row);
        }
        return [...oneEach.values()]
          .map(({ workspaceId, key }) => lease.get(leaseUntil, workspaceId, key))
          .filter((row) => row !== undefined)
          .map(toItem);
      });
    },
  };
}

function settling(db: Database.Database, writer: Writer): Pick<OutboxStore, 'trying' | 'done' | 'again' | 'dead'> {
  const held = 'WHERE workspace_id = :workspaceId AND key = :key AND lease = :lease';
  const trying = db.prepare<object>(`UPDATE outbox SET tried_at = coalesce(tried_at, :at) ${held}`);
  // A wish that came meanwhile keeps the row due.
  const done = db.prepare<object, string>(`
    UPDATE outbox SET shown_version = :wantedVersion, due_at = CASE WHEN wanted_version > :wantedVersion THEN due_at END,
      lease_until = NULL, attempts = 0, tried_at = NULL, error = NULL,
      ref_channel = coalesce(:channel, ref_channel), ref_ts = coalesce(:ts, ref_ts)
    ${held} RETURNING place`);
  const again = db.prepare<object, string>(`
    UPDATE outbox SET due_at = :at, lease_until = NULL, attempts = attempts + :failed, error = :error,
      tried_at = CASE WHEN :outcomeKnown THEN :triedAt ELSE tried_at END
    ${held} RETURNING place`);
  const dead = db.prepare<object>(`
    UPDATE outbox SET due_at = NULL, lease_until = NULL, attempts = attempts + 1, error = :error, dead_at = :at ${held}`);
  const putOff = db.prepare<[string, string, number]>(`
    INSERT INTO places (workspace_id, place, next_send_at) VALUES (?, ?, ?)
    ON CONFLICT (workspace_id, place) DO UPDATE SET next_send_at = max(next_send_at, excluded.next_send_at)`);
  const places = { done: done.pluck(), again: again.pluck() };

  function named({ workspaceId, key, lease }: OutboxItem) {
    return { workspaceId, key, lease };
  }

  return {
    async trying(item, at) {
      const { changes } = await writer.write(() => trying.run({ ...named(item), at }));
      if (changes === 0) throw new Error(`the lease on ${item.key} ran out`);
    },
    async done(item, ref, nextSendAt) {
      const { wantedVersion } = item;
      const values = { ...named(item), wantedVersion, channel: ref?.channel ?? null, ts: ref?.ts ?? null };
      await writer.write(() => {
        const place = places.done.get(values);
        if (place !== undefined) putOff.run(item.workspaceId, place, nextSendAt);
      });
    },
    async again(item, at, error, { placeToo, outcomeKnown }) {
      const failed = Number(!placeToo);
      const { triedAt } = item;
      const values = { ...named(item), at, error, failed, triedAt, outcomeKnown: Number(outcomeKnown) };
      await writer.write(() => {
        const place = places.again.get(values);
        if (place !== undefined && placeToo) putOff.run(item.workspaceId, place, at);
      });
    },
    async dead(item, error, at) {
      await writer.write(() => dead.run({ ...named(item), error, at }));
    },
  };
}

function burying(db: Database.Database, writer: Writer): Pick<OutboxStore, 'retryDead'> {
  const retry = db.prepare<object>(`
    UPDATE outbox SET dead_at = NULL, attempts = 0, error = NULL, due_at = :at
    WHERE dead_at IS NOT NULL AND (:key IS NULL OR key = :key)`);
  return {
    async retryDead(key, at) {
      return (await writer.write(() => retry.run({ key, at }))).changes;
    },
  };
}
