import type Database from 'better-sqlite3';
import type { Urgency } from '../../kernel/wants.ts';
import { nextInPlace } from '../turns.ts';

/** @returns works out again when a place has something to do, after any change of its rows or its times. */
export function placeWaker(db: Database.Database): (workspaceId: string, place: string) => void {
  // Where nothing waits there is no row, and both become null.
  const wake = db.prepare<[string, string]>(`
    UPDATE places SET (wake_at, urgency) = (
      SELECT at, urgency FROM (${nextInPlace('places', 'max(places.next_send_at, places.leased_until)')}))
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
