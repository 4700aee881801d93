import type { Directory } from '../../application/ports.ts';
import type { Head } from '../../domain/shared/record.ts';
import { sealHash } from '../seal.ts';
import type { Run } from './batch.ts';
import type { Connections } from './connections.ts';

/** Only what changed is written: a roster is read often, and can be long. */
export function rosterWriter({ batch }: Connections): Directory['saveRoster'] {
  return async (ws, teamId, personIds, at) => {
    // A chat that lists its people by pages can name somebody twice, and a row can be written once in a statement.
    const listed = [...new Set(personIds)].sort();
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
  };
}

/** Two who seal one day must not both do it; a number for this, another for the workspace. */
const SEAL_LOCK = 7_326_634;
const HEADS_AT_ONCE = 10_000;

/** Seals a day, once. */
export function sealer({ transaction }: Connections): Directory['saveSeal'] {
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
