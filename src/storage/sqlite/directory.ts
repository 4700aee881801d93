import type Database from 'better-sqlite3';
import type { ListWrites } from '../directory.ts';
import type { Writer } from './writer.ts';

/** Rosters and their parts, each given as a list in JSON. Of a whole one only what changed is written: it is read often. */
export function listWriter(db: Database.Database, writer: Writer): ListWrites {
  const people = db.prepare<[string, string]>(`
    INSERT INTO people (workspace_id, person_id, chat_user_id, name, kind, is_admin, kudos_dms, recap, checked_at)
    SELECT ?, value ->> 'id', value ->> 'chatUserId', value ->> 'chatUserId', 'outsider', 0, 'loud', 1, 0
    FROM json_each(?) WHERE true ON CONFLICT (workspace_id, chat_user_id) DO NOTHING`);
  const outOfRoster = db.prepare<[number, string, string, string]>(`
    UPDATE members SET in_channel = 0, seen_at = ? WHERE workspace_id = ? AND team_id = ? AND in_channel = 1
      AND person_id NOT IN (SELECT value FROM json_each(?))`);
  const intoRoster = db.prepare<[string, string, number, string]>(`
    INSERT INTO members (workspace_id, team_id, person_id, in_channel, asked_count, seen_at)
    SELECT ?, ?, value, 1, 0, ? FROM json_each(?) WHERE true
    ON CONFLICT (workspace_id, team_id, person_id) DO UPDATE
    SET in_channel = 1, seen_at = excluded.seen_at WHERE in_channel = 0`);
  const onPage = db.prepare<[string, string, number, number, string]>(`
    INSERT INTO members (workspace_id, team_id, person_id, in_channel, asked_count, seen_at, checked_at)
    SELECT ?, ?, value, 1, 0, ?, ? FROM json_each(?) WHERE true
    ON CONFLICT (workspace_id, team_id, person_id) DO UPDATE SET in_channel = 1, checked_at = excluded.checked_at,
      seen_at = CASE WHEN members.in_channel = 1 THEN members.seen_at ELSE excluded.seen_at END`);
  const checked = db.prepare('UPDATE teams SET roster_checked_at = ? WHERE workspace_id = ? AND team_id = ?');
  const short = db.prepare('UPDATE rosters SET is_long = 0 WHERE workspace_id = ? AND team_id = ? AND is_long = 1');

  return {
    saveUnknown: (ws, fresh) =>
      writer.write(() => {
        people.run(ws, JSON.stringify(fresh));
      }),
    saveRoster: (ws, teamId, personIds, at) =>
      writer.write(() => {
        const listed = JSON.stringify(personIds);
        outOfRoster.run(at, ws, teamId, listed);
        intoRoster.run(ws, teamId, at, listed);
        checked.run(at, ws, teamId);
        short.run(ws, teamId);
      }),
    saveRosterPage: (ws, teamId, personIds, at) =>
      writer.write(() => {
        onPage.run(ws, teamId, at, at, JSON.stringify(personIds));
      }),
  };
}
