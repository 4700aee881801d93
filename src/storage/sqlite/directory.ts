import type Database from 'better-sqlite3';
import type { Directory } from '../../kernel/ports.ts';
import type { Writer } from './writer.ts';

/** Writes only the changes of a roster (a JSON list), because it is read often and can be long. */
export function rosterWriter(db: Database.Database, writer: Writer): Directory['saveRoster'] {
  const outOfRoster = db.prepare<[number, string, string, string]>(`
    UPDATE members SET in_channel = 0, seen_at = ? WHERE workspace_id = ? AND team_id = ? AND in_channel = 1
      AND person_id NOT IN (SELECT value FROM json_each(?))`);
  const intoRoster = db.prepare<[string, string, number, string]>(`
    INSERT INTO members (workspace_id, team_id, person_id, in_channel, asked_count, seen_at)
    SELECT ?, ?, value, 1, 0, ? FROM json_each(?) WHERE true
    ON CONFLICT (workspace_id, team_id, person_id) DO UPDATE
    SET in_channel = 1, seen_at = excluded.seen_at WHERE in_channel = 0`);
  const checked = db.prepare('UPDATE teams SET roster_checked_at = ? WHERE workspace_id = ? AND team_id = ?');

  return (ws, teamId, personIds, at) =>
    writer.write(() => {
      const listed = JSON.stringify(personIds);
      outOfRoster.run(at, ws, teamId, listed);
      intoRoster.run(ws, teamId, at, listed);
      checked.run(at, ws, teamId);
    });
}
