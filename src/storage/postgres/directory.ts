import type { Directory, Reads } from '../../application/ports.ts';
import type { PersonId } from '../../domain/shared/ids.ts';
import type { Head } from '../../domain/shared/record.ts';
import { sealHash } from '../seal.ts';
import type { Run } from './batch.ts';
import type { Connections } from './connections.ts';

type DirectoryReads = Pick<Reads, 'person' | 'teamByChannel'>;

/** Facts from the chat. */
export function directoryOf(connections: Connections, read: DirectoryReads): Directory {
  return {
    ...peopleOf(connections, read),
    ...teamsOf(connections, read),
    ...rosterOf(connections),
    saveSeal: sealing(connections),
  };
}

function peopleOf({ query }: Connections, read: DirectoryReads): Pick<Directory, 'saveWorkspace' | 'savePerson'> {
  return {
    async saveWorkspace({ id, chat, name, botUserId }) {
      await query(
        `INSERT INTO workspaces (workspace_id, chat, name, bot_user_id) VALUES ($1, $2, $3, $4)
         ON CONFLICT (workspace_id) DO UPDATE
         SET chat = excluded.chat, name = excluded.name, bot_user_id = excluded.bot_user_id`,
        [id, chat, name, botUserId],
      );
    },
    async savePerson(ws, { chatUserId, name, kind, isAdmin }, newId, at) {
      const [row] = await query<{ id: PersonId }>(
        `INSERT INTO people
           (workspace_id, person_id, chat_user_id, name, kind, is_admin, kudos_dms, recap, checked_at)
         VALUES ($1, $2, $3, $4, $5, $6, 'loud', true, $7)
         ON CONFLICT (workspace_id, chat_user_id) DO UPDATE
         SET name = excluded.name, kind = excluded.kind, is_admin = excluded.is_admin, checked_at = excluded.checked_at
         RETURNING person_id AS id`,
        [ws, newId, chatUserId, name, kind, isAdmin, at],
      );
      const saved = await read.person(ws, row?.id ?? newId);
      if (!saved) throw new Error(`person ${row?.id} was saved and can't be read`);
      return saved;
    },
  };
}

function teamsOf({ query }: Connections, read: DirectoryReads): Pick<Directory, 'ensureTeam' | 'saveChannel'> {
  return {
    async ensureTeam(ws, fresh) {
      const known = await read.teamByChannel(ws, fresh.channel);
      if (known) return known;
      const { id, channel, name, isPrivate, isShared, settings, digestDueAt } = fresh;
      await query(
        `INSERT INTO teams (workspace_id, team_id, channel, name, is_private, is_shared, settings, digest_due_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (workspace_id, channel) DO NOTHING`,
        [ws, id, channel, name, isPrivate, isShared, JSON.stringify(settings), digestDueAt],
      );
      const made = await read.teamByChannel(ws, channel);
      if (!made) throw new Error(`team ${id} was made and can't be read`);
      return made;
    },
    async saveChannel(ws, { channel, name, isPrivate, isShared }) {
      await query(
        'UPDATE teams SET name = $3, is_private = $4, is_shared = $5 WHERE workspace_id = $1 AND channel = $2',
        [ws, channel, name, isPrivate, isShared],
      );
    },
  };
}

function rosterOf({ query, batch }: Connections): Pick<Directory, 'saveRoster' | 'saveMembership'> {
  return {
    // Only what changed is written: a roster is read often, and can be long.
    async saveRoster(ws, teamId, personIds, at) {
      const listed = [...personIds].sort();
      await batch([
        // Two who save one roster do so one after the other.
        {
          text: 'UPDATE teams SET roster_checked_at = $3 WHERE workspace_id = $1 AND team_id = $2',
          values: [ws, teamId, at],
        },
        {
          text: `UPDATE members SET in_channel = false, seen_at = $4
            WHERE workspace_id = $1 AND team_id = $2 AND in_channel AND NOT (person_id = ANY ($3::text[]))`,
          values: [ws, teamId, listed, at],
        },
        {
          text: `INSERT INTO members (workspace_id, team_id, person_id, in_channel, asked_count, seen_at)
            SELECT $1, $2, id, true, 0, $4 FROM unnest($3::text[]) AS id
            ON CONFLICT (workspace_id, team_id, person_id) DO UPDATE
            SET in_channel = true, seen_at = excluded.seen_at WHERE NOT members.in_channel`,
          values: [ws, teamId, listed, at],
        },
      ]);
    },
    async saveMembership(ws, teamId, personId, inChannel, at) {
      await query(
        `INSERT INTO members (workspace_id, team_id, person_id, in_channel, asked_count, seen_at)
         VALUES ($1, $2, $3, $4, 0, $5)
         ON CONFLICT (workspace_id, team_id, person_id) DO UPDATE
         SET in_channel = excluded.in_channel, seen_at = excluded.seen_at`,
        [ws, teamId, personId, inChannel, at],
      );
    },
  };
}

/** Two who seal one day must not both do it; a number for this, another for the workspace. */
const SEAL_LOCK = 7_326_634;
const HEADS_AT_ONCE = 10_000;

function sealing({ transaction }: Connections): Directory['saveSeal'] {
  return (ws, day, at) =>
    transaction(async (run) => {
      await run('SELECT pg_advisory_xact_lock($1, hashtext($2))', [SEAL_LOCK, ws]);
      const [sealed] = await run<{ hash: string }>('SELECT hash FROM seals WHERE workspace_id = $1 AND day = $2', [
        ws,
        day,
      ]);
      if (sealed) return sealed.hash;
      const heads = await headsOf(run, ws);
      if (heads.length === 0) return null;
      const [before] = await run<{ hash: string }>(
        'SELECT hash FROM seals WHERE workspace_id = $1 ORDER BY day DESC LIMIT 1',
        [ws],
      );
      const hash = sealHash(before?.hash ?? '', heads);
      await run('INSERT INTO seals (workspace_id, day, hash, at) VALUES ($1, $2, $3, $4)', [ws, day, hash, at]);
      return hash;
    });
}

/** Of one moment: all from one cursor. Streams without events have nothing to vouch for. */
async function headsOf(run: Run, ws: string): Promise<Head[]> {
  await run(
    `DECLARE sealed_heads NO SCROLL CURSOR FOR
     SELECT stream, version, hash FROM heads WHERE workspace_id = $1 AND hash <> '' ORDER BY stream`,
    [ws],
  );
  const heads: Head[] = [];
  for (let some: Head[] | null = null; some === null || some.length === HEADS_AT_ONCE; ) {
    some = await run<Head>(`FETCH ${HEADS_AT_ONCE} FROM sealed_heads`, []);
    heads.push(...some);
  }
  return heads;
}
