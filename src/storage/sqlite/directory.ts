import type Database from 'better-sqlite3';
import type { Directory, Reads } from '../../application/ports.ts';
import type { PersonId } from '../../domain/shared/ids.ts';
import type { Head } from '../../domain/shared/record.ts';
import { sealHash } from '../seal.ts';
import type { Writer } from './writer.ts';

type DirectoryReads = Pick<Reads, 'person' | 'teamByChannel'>;

/** Facts from the chat, written through the same queue as everything else. */
export function directoryOf(db: Database.Database, writer: Writer, read: DirectoryReads): Directory {
  return {
    ...peopleOf(db, writer, read),
    ...teamsOf(db, writer, read),
    ...rosterOf(db, writer),
    ...sealsOf(db, writer),
  };
}

function peopleOf(
  db: Database.Database,
  writer: Writer,
  read: DirectoryReads,
): Pick<Directory, 'saveWorkspace' | 'savePerson'> {
  const workspace = db.prepare(`
    INSERT INTO workspaces (workspace_id, chat, name, bot_user_id) VALUES (?, ?, ?, ?)
    ON CONFLICT (workspace_id) DO UPDATE
    SET chat = excluded.chat, name = excluded.name, bot_user_id = excluded.bot_user_id`);
  const person = db
    .prepare<unknown[], PersonId>(`
      INSERT INTO people (workspace_id, person_id, chat_user_id, name, kind, is_admin, kudos_dms, recap, checked_at)
      VALUES (?, ?, ?, ?, ?, ?, 'loud', 1, ?)
      ON CONFLICT (workspace_id, chat_user_id) DO UPDATE
      SET name = excluded.name, kind = excluded.kind, is_admin = excluded.is_admin, checked_at = excluded.checked_at
      RETURNING person_id`)
    .pluck();

  return {
    async saveWorkspace({ id, chat, name, botUserId }) {
      await writer.write(() => workspace.run(id, chat, name, botUserId));
    },
    async savePerson(ws, { chatUserId, name, kind, isAdmin }, newId, at) {
      const id = await writer.write(() => person.get(ws, newId, chatUserId, name, kind, Number(isAdmin), at));
      const saved = await read.person(ws, id ?? newId);
      if (!saved) throw new Error(`person ${id} was saved and can't be read`);
      return saved;
    },
  };
}

function teamsOf(
  db: Database.Database,
  writer: Writer,
  read: DirectoryReads,
): Pick<Directory, 'ensureTeam' | 'saveChannel'> {
  const insert = db.prepare(`
    INSERT INTO teams (workspace_id, team_id, channel, name, is_private, is_shared, settings, digest_due_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (workspace_id, channel) DO NOTHING`);
  const channel = db.prepare(`
    UPDATE teams SET name = ?, is_private = ?, is_shared = ? WHERE workspace_id = ? AND channel = ?`);

  return {
    async ensureTeam(ws, fresh) {
      const known = await read.teamByChannel(ws, fresh.channel);
      if (known) return known;
      const { id, name, isPrivate, isShared, settings, digestDueAt } = fresh;
      const flags = [Number(isPrivate), Number(isShared)];
      const values = [ws, id, fresh.channel, name, ...flags, JSON.stringify(settings), digestDueAt];
      await writer.write(() => insert.run(...values));
      const made = await read.teamByChannel(ws, fresh.channel);
      if (!made) throw new Error(`team ${id} was made and can't be read`);
      return made;
    },
    async saveChannel(ws, facts) {
      const flags = [Number(facts.isPrivate), Number(facts.isShared)];
      await writer.write(() => channel.run(facts.name, ...flags, ws, facts.channel));
    },
  };
}

function rosterOf(db: Database.Database, writer: Writer): Pick<Directory, 'saveRoster' | 'saveMembership'> {
  const member = db.prepare(`
    INSERT INTO members (workspace_id, team_id, person_id, in_channel, asked_count, seen_at) VALUES (?, ?, ?, ?, 0, ?)
    ON CONFLICT (workspace_id, team_id, person_id) DO UPDATE
    SET in_channel = excluded.in_channel, seen_at = excluded.seen_at`);
  // Of a roster, given as a list in JSON, only what changed is written: it is read often, and can be long.
  const outOfRoster = db.prepare<[number, string, string, string]>(`
    UPDATE members SET in_channel = 0, seen_at = ? WHERE workspace_id = ? AND team_id = ? AND in_channel = 1
      AND person_id NOT IN (SELECT value FROM json_each(?))`);
  const intoRoster = db.prepare<[string, string, number, string]>(`
    INSERT INTO members (workspace_id, team_id, person_id, in_channel, asked_count, seen_at)
    SELECT ?, ?, value, 1, 0, ? FROM json_each(?) WHERE true
    ON CONFLICT (workspace_id, team_id, person_id) DO UPDATE
    SET in_channel = 1, seen_at = excluded.seen_at WHERE in_channel = 0`);
  const checked = db.prepare('UPDATE teams SET roster_checked_at = ? WHERE workspace_id = ? AND team_id = ?');

  return {
    async saveRoster(ws, teamId, personIds, at) {
      await writer.write(() => {
        const listed = JSON.stringify(personIds);
        outOfRoster.run(at, ws, teamId, listed);
        intoRoster.run(ws, teamId, at, listed);
        checked.run(at, ws, teamId);
      });
    },
    async saveMembership(ws, teamId, personId, inChannel, at) {
      await writer.write(() => member.run(ws, teamId, personId, Number(inChannel), at));
    },
  };
}

function sealsOf(db: Database.Database, writer: Writer): Pick<Directory, 'saveSeal'> {
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

  return {
    async saveSeal(ws, day, at) {
      return writer.write(() => {
        const sealed = ofDay.get(ws, day);
        if (sealed !== undefined) return sealed;
        if (heads.get(ws) === undefined) return null;
        const hash = sealHash(before.get(ws) ?? '', heads.iterate(ws));
        insert.run(ws, day, hash, at);
        return hash;
      });
    },
  };
}
