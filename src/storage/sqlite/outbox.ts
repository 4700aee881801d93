import type Database from 'better-sqlite3';
import { placeKey } from '../../kernel/plan.ts';
import { type DeadItem, LeaseLost, type OutboxItem, type OutboxStore } from '../../kernel/ports.ts';
import { type OutboxRow, refIn, TOLD_KEPT_MS, toItem, WANT_UNREADABLE } from '../outbox-item.ts';
import { FIRST_WAKE, nextInPlace, placesByTurn, readyInWorkspaces } from '../turns.ts';
import type { Writer } from './writer.ts';

/** The worker's side of the store: places are taken under a lease, and what was taken is settled with it. */
export function outboxOf(db: Database.Database, writer: Writer): Omit<OutboxStore, 'pullIn'> {
  const at: Outbox = { db, writer, wake: placeWaker(db) };
  return {
    allowance: null,
    ...reading(db),
    ...freeing(at),
    ...taking(at),
    ...settling(at),
    ...burying(at),
    ...finding(at),
  };
}

/** What each part needs; `wake` works out again when a place has something to do. */
type Outbox = { db: Database.Database; writer: Writer; wake: (workspaceId: string, place: string) => void };
type Place = { workspace_id: string; place: string; turn: number };

function taking({ db, writer, wake }: Outbox): Pick<OutboxStore, 'take'> {
  // The limit isn't a parameter, because SQLite would prepare the query again for each value, which takes longer than
  // running it.
  const ready = remembered((limit: number) => db.prepare<object, Place>(placesByTurn(':now', String(limit))));
  const readyIn = remembered((limit: number) => db.prepare<object, Place>(placesByTurn(':now', String(limit), ':ws')));
  const next = db
    .prepare<object, string | null>(`
      SELECT (SELECT key FROM (${nextInPlace('places', ':now')}) WHERE due_at <= :now)
      FROM places WHERE workspace_id = :ws AND place = :place`)
    .pluck();
  const leasePlace = db
    .prepare<[number, string, string], number>(
      'UPDATE places SET lease = lease + 1, leased_until = ? WHERE workspace_id = ? AND place = ? RETURNING lease',
    )
    .pluck();
  const leaseRow = db.prepare<[number | undefined, string, string], OutboxRow>(
    'UPDATE outbox SET lease = ? WHERE workspace_id = ? AND key = ? RETURNING *',
  );

  // It would hold up all that waits in its place.
  const giveUp = db.prepare<[string, number, string, string]>(`
    UPDATE outbox SET due_at = NULL, error = ?, dead_at = ? WHERE workspace_id = ? AND key = ?`);
  const freePlace = db.prepare<[string, string]>(
    'UPDATE places SET leased_until = 0 WHERE workspace_id = ? AND place = ?',
  );

  return {
    async take(now, leaseUntil, limit, room) {
      const places = () =>
        room === undefined
          ? ready(limit).all({ now })
          : room
              .flatMap(({ ws, most }) => readyIn(most).all({ now, ws }))
              .sort((a, b) => b.turn - a.turn)
              .slice(0, limit);
      return writer.write(() =>
        places().flatMap(({ workspace_id: workspaceId, place }) => {
          const key = next.get({ now, ws: workspaceId, place }) ?? null;
          // It was called too early: what is next there is put off.
          if (key === null) {
            wake(workspaceId, place);
            return [];
          }
          const row = leaseRow.get(leasePlace.get(leaseUntil, workspaceId, place), workspaceId, key);
          const item = row === undefined ? null : toItem(row);
          if (row !== undefined && item === null) {
            giveUp.run(WANT_UNREADABLE, now, workspaceId, key);
            freePlace.run(workspaceId, place);
          }
          wake(workspaceId, place);
          return item ?? [];
        }),
      );
    },
  };
}

function remembered<T>(make: (key: number) => T): (key: number) => T {
  const made = new Map<number, T>();
  return (key) => {
    const one = made.get(key) ?? make(key);
    made.set(key, one);
    return one;
  };
}

function settling({ db, writer, wake }: Outbox): Pick<OutboxStore, 'trying' | 'done' | 'again' | 'dead'> {
  const held = 'WHERE workspace_id = :workspaceId AND key = :key AND lease = :lease';
  const trying = db.prepare<object>(`UPDATE outbox SET tried_at = coalesce(tried_at, :at) ${held}`);
  // A request that came during the delivery keeps the row due.
  const done = db.prepare<object, string>(`
    UPDATE outbox SET shown_version = :wantedVersion, due_at = CASE WHEN wanted_version > :wantedVersion THEN due_at END,
      attempts = 0, tried_at = NULL, error = NULL, expires_at = :expiresAt,
      ref_channel = coalesce(:channel, ref_channel), ref_ts = coalesce(:ts, ref_ts)
    ${held} RETURNING place`);
  const again = db.prepare<object, string>(`
    UPDATE outbox SET due_at = :at, attempts = attempts + :failed, error = :error,
      tried_at = CASE WHEN :outcomeKnown THEN :triedAt ELSE tried_at END
    ${held} RETURNING place`);
  const dead = db.prepare<object, string>(`
    UPDATE outbox SET due_at = NULL, attempts = attempts + 1, error = :error, dead_at = :at ${held} RETURNING place`);
  const places = { done: done.pluck(), again: again.pluck(), dead: dead.pluck() };
  // Another may have taken the place since: who comes late ends only the lease of their own.
  const free = db.prepare<object>(`
    UPDATE places SET next_send_at = max(next_send_at, :nextSendAt),
      leased_until = CASE WHEN lease = :lease THEN 0 ELSE leased_until END
    WHERE workspace_id = :workspaceId AND place = :place`);

  /** @param nextSendAt when the place may be written to again; 0: as before. */
  function settle(item: OutboxItem, how: keyof typeof places, values: object, nextSendAt: number): Promise<void> {
    const { workspaceId, key, lease } = item;
    return writer.write(() => {
      const place = places[how].get({ workspaceId, key, lease, ...values });
      if (place === undefined) return;
      free.run({ workspaceId, place, lease, nextSendAt });
      wake(workspaceId, place);
    });
  }

  return {
    async trying({ workspaceId, key, lease }, at) {
      const { changes } = await writer.write(() => trying.run({ workspaceId, key, lease, at }));
      if (changes === 0) throw new LeaseLost(key);
    },
    async done(item, ref, nextSendAt) {
      const expiresAt = item.want.way === 'tell' ? nextSendAt + TOLD_KEPT_MS : null;
      const values = { wantedVersion: item.wantedVersion, channel: ref?.channel ?? null, ts: ref?.ts ?? null };
      await settle(item, 'done', { ...values, expiresAt }, nextSendAt);
    },
    async again(item, at, error, { placeToo, outcomeKnown }) {
      const { triedAt } = item;
      const values = { at, error, failed: Number(!placeToo), triedAt, outcomeKnown: Number(outcomeKnown) };
      await settle(item, 'again', values, placeToo ? at : 0);
    },
    async dead(item, error, at) {
      await settle(item, 'dead', { error, at }, 0);
    },
  };
}

function burying({ db, writer, wake }: Outbox): Pick<OutboxStore, 'retryDead'> {
  const retry = db.prepare<object, { workspaceId: string; place: string }>(`
    UPDATE outbox SET dead_at = NULL, attempts = 0, error = NULL, due_at = :at
    WHERE dead_at IS NOT NULL AND (:key IS NULL OR key = :key)
      AND (:workspaceId IS NULL OR workspace_id = :workspaceId) AND (:place IS NULL OR place = :place)
      AND (:errors IS NULL OR EXISTS (
        SELECT 1 FROM json_each(:errors) AS start WHERE substr(error, 1, length(start.value)) = start.value))
    RETURNING workspace_id AS workspaceId, place`);
  return {
    async retryDead({ key = null, workspaceId = null, place: only, errors }, at) {
      const place = only === undefined ? null : placeKey(only);
      const starts = errors === undefined ? null : JSON.stringify(errors);
      return writer.write(() => {
        const rows = retry.all({ key, workspaceId, place, errors: starts, at });
        for (const { workspaceId, place } of rows) wake(workspaceId, place);
        return rows.length;
      });
    },
  };
}

function finding({ db, writer, wake }: Outbox): Pick<OutboxStore, 'lies'> {
  const known = db.prepare<[string, string], Pick<OutboxRow, 'ref_channel' | 'ref_ts'>>(
    'SELECT ref_channel, ref_ts FROM outbox WHERE workspace_id = ? AND key = ?',
  );
  const move = db.prepare<object>(`
    UPDATE outbox SET ref_channel = :channel, ref_ts = :ts, wanted_version = wanted_version + 1, due_at = :at,
      dead_at = NULL, attempts = 0, error = NULL, tried_at = NULL
    WHERE workspace_id = :ws AND key = :key`);
  return {
    async lies(ws, key, place, { channel, ts }, at) {
      return writer.write(() => {
        const row = known.get(ws, key);
        if (row === undefined || (row.ref_channel === channel && row.ref_ts === ts)) return null;
        move.run({ ws, key, channel, ts, at });
        wake(ws, placeKey(place));
        return refIn(row);
      });
    },
  };
}

function reading(db: Database.Database): Pick<OutboxStore, 'ready' | 'nextDueAt' | 'listDead' | 'refOf'> {
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

/** One process at a time serves a file, so at its start nobody else is at work: a lease that is left is a dead one's. */
function freeing({ db, writer, wake }: Outbox): Pick<OutboxStore, 'freeLeft'> {
  const free = db.prepare<[], { workspaceId: string; place: string }>(`
    UPDATE places SET leased_until = 0 WHERE leased_until > 0 RETURNING workspace_id AS workspaceId, place`);
  return {
    async freeLeft() {
      await writer.write(() => {
        for (const { workspaceId, place } of free.all()) wake(workspaceId, place);
      });
    },
  };
}

/** @returns works out again when a place has something to do, after any change of its rows or its times. */
function placeWaker(db: Database.Database): (workspaceId: string, place: string) => void {
  // Where nothing waits there is no row, and both become null.
  const wake = db.prepare<[string, string]>(`
    UPDATE places SET (wake_at, urgency) = (
      SELECT at, urgency FROM (${nextInPlace('places', 'max(places.next_send_at, places.leased_until)')}))
    WHERE workspace_id = ? AND place = ?`);
  return (workspaceId, place) => {
    wake.run(workspaceId, place);
  };
}
