import type { Directory } from '../../kernel/ports.ts';
import type { Connections } from './connections.ts';

/** Only what changed is written: a roster is read often, and can be long. */
export function rosterWriter({ batch }: Connections): Directory['saveRoster'] {
  return async (ws, teamId, personIds, at) => {
    // A chat that pages its list of people can repeat one, and a statement can write a row only once.
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
