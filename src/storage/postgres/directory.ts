import type { Directory } from '../../kernel/ports.ts';
import type { ListWrites } from '../directory.ts';
import type { Connections } from './connections.ts';

/** Rosters and their parts, each a list in one statement. Rows are taken in one order, whoever else writes them. */
export function listWriter({ batch }: Connections): ListWrites {
  // A chat that pages its list of people can repeat one, and a statement can write a row only once.
  const inOrder = (ids: readonly string[]) => [...new Set(ids)].sort();

  const saveUnknown: Directory['saveUnknown'] = async (ws, people) => {
    const sorted = people.toSorted((a, b) => (a.chatUserId < b.chatUserId ? -1 : 1));
    await batch([
      {
        text: `INSERT INTO people
            (workspace_id, person_id, chat_user_id, name, kind, is_admin, kudos_dms, recap, checked_at)
          SELECT $1, id, chat_id, chat_id, 'outsider', false, 'loud', true, 0
          FROM unnest($2::text[], $3::text[]) AS fresh (id, chat_id)
          ON CONFLICT (workspace_id, chat_user_id) DO NOTHING`,
        values: [ws, sorted.map(({ id }) => id), sorted.map(({ chatUserId }) => chatUserId)],
      },
    ]);
  };

  return {
    saveUnknown,
    async saveRoster(ws, teamId, personIds, at) {
      const listed = inOrder(personIds);
      await batch([
        // Two who save one roster do so one after the other.
        {
          text: 'UPDATE teams SET roster_checked_at = $3 WHERE workspace_id = $1 AND team_id = $2',
          values: [ws, teamId, at],
        },
        {
          text: 'UPDATE rosters SET is_long = false WHERE workspace_id = $1 AND team_id = $2 AND is_long',
          values: [ws, teamId],
        },
        {
          text: `UPDATE members SET in_channel = false, seen_at = $4
            WHERE workspace_id = $1 AND team_id = $2 AND in_channel AND NOT (person_id = ANY ($3::text[]))`,
          values: [ws, teamId, listed, at],
        },
        // Only what changed is written: a roster is read often.
        {
          text: `INSERT INTO members (workspace_id, team_id, person_id, in_channel, asked_count, seen_at)
            SELECT $1, $2, id, true, 0, $4 FROM unnest($3::text[]) AS id
            ON CONFLICT (workspace_id, team_id, person_id) DO UPDATE
            SET in_channel = true, seen_at = excluded.seen_at WHERE NOT members.in_channel`,
          values: [ws, teamId, listed, at],
        },
      ]);
    },
    async saveRosterPage(ws, teamId, personIds, at) {
      await batch([
        {
          text: `INSERT INTO members (workspace_id, team_id, person_id, in_channel, asked_count, seen_at, checked_at)
            SELECT $1, $2, id, true, 0, $4, $4 FROM unnest($3::text[]) AS id
            ON CONFLICT (workspace_id, team_id, person_id) DO UPDATE
            SET in_channel = true, checked_at = excluded.checked_at,
              seen_at = CASE WHEN members.in_channel THEN members.seen_at ELSE excluded.seen_at END`,
          values: [ws, teamId, inOrder(personIds), at],
        },
      ]);
    },
  };
}
