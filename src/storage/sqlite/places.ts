import type Database from 'better-sqlite3';
import type { Urgency } from '../../domain/shared/wants.ts';

/*
 * What waits in a place is at the head of one of two lines, and both heads are one look into an index. They are found
 * by the columns of `places`, not by parameters: SQLite would prepare an ordered query anew for each value.
 */
const FIRST_POST = `SELECT key, due_at, seq FROM outbox o
  WHERE o.workspace_id = places.workspace_id AND o.place = places.place AND shown_version = 0 AND due_at IS NOT NULL
  ORDER BY seq LIMIT 1`;
const EDIT = `SELECT key, due_at, seq FROM outbox o
  WHERE o.workspace_id = places.workspace_id AND o.place = places.place AND shown_version > 0 AND due_at IS NOT NULL
  ORDER BY due_at, seq LIMIT 1`;

/**
 * Whose turn it is in a place, inside a query of `places`: first posts keep the order of their commits, and one that is
 * dead holds up nobody; edits don't wait for them. Of the two heads it is the one that was due earlier.
 */
export const NEXT_IN_PLACE = `(
  SELECT key, due_at, seq FROM (SELECT * FROM (${FIRST_POST}) UNION ALL SELECT * FROM (${EDIT}))
  ORDER BY due_at, seq LIMIT 1)`;

/** @returns works out anew when a place has something to do, after any change of its rows or its times. */
export function placeWaker(db: Database.Database): (workspaceId: string, place: string) => void {
  // `max` of a null is null: where nothing waits, nothing holds it back.
  const wake = db.prepare<[string, string]>(`
    UPDATE places SET urgency = coalesce(urgency, 1), wake_at = max(next_send_at, leased_until, (SELECT due_at FROM ${NEXT_IN_PLACE}))
    WHERE workspace_id = ? AND place = ?`);
  return (workspaceId, place) => {
    wake.run(workspaceId, place);
  };
}

/**
 * @returns lets a place know of a new wish, in the commit: at most too early, and whoever looks there then works it out.
 */
export function placeCaller(
  db: Database.Database,
): (workspaceId: string, place: string, at: number, urgency: Urgency) => void {
  const call = db.prepare<object>(`
    INSERT INTO places (workspace_id, place, next_send_at, lease, leased_until, wake_at, urgency)
    VALUES (:workspaceId, :place, 0, 0, 0, :at, :urgency)
    ON CONFLICT (workspace_id, place) DO UPDATE
    SET wake_at = min(coalesce(wake_at, max(next_send_at, leased_until, :at)), max(next_send_at, leased_until, :at)),
      urgency = CASE WHEN wake_at IS NULL THEN :urgency ELSE min(urgency, :urgency) END
    WHERE wake_at IS NULL OR wake_at > max(next_send_at, leased_until, :at) OR urgency > :urgency`);
  return (workspaceId, place, at, urgency) => {
    call.run({ workspaceId, place, at, urgency });
  };
}
