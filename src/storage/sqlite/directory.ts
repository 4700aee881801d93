import type Database from 'better-sqlite3';
import type { Directory } from '../../application/ports.ts';
import type { Head } from '../../domain/shared/record.ts';
import { sealHash } from '../seal.ts';
import type { Writer } from './writer.ts';

/** Of a roster, given as a list in JSON, only what changed is written: it is read often, and can be long. */
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

/** Seals a day, once. */
export function sealer(db: Database.Database, writer: Writer): Directory['saveSeal'] {
  const ofDay = db
    .prepare<[string, string], string>('SELECT hash FROM seals WHERE workspace_id = ? AND day = ?')
    .pluck();
  const before = db
    .prepare<[string], string>('SELECT hash FROM seals WHERE workspace_id = ? ORDER BY day DESC LIMIT 1')
    .pluck();
  // Streams without events have nothing to vouch for.
  const heads = db.prepare<[string], Head>(
    "SELECT stream, version, hash FROM heads WHERE workspace_id = ? AND hash <> '' ORDER BY stream",
  );
  const insert = db.prepare('INSERT INTO seals (workspace_id, day, hash, at) VALUES (?, ?, ?, ?)');

  return (ws, day, at) =>
    writer.write(() => {
      const sealed = ofDay.get(ws, day);
      if (sealed !== undefined) return sealed;
      if (heads.get(ws) === undefined) return null;
      const hash = sealHash(before.get(ws) ?? '', heads.iterate(ws));
      insert.run(ws, day, hash, at);
      return hash;
    });
}
