import type { Directory } from '../../kernel/ports.ts';
import { type Dialect, stored } from './statement.ts';
import { type Runners, type Steps, sqlFor } from './steps.ts';

type Rounds = Pick<Directory, 'saveMembership' | 'endRoster' | 'wantRoster' | 'wantPeople' | 'moveRoster'>;

/** Who is in a channel, one by one, and how far its roster was read; written once for every database. */
export function roundsOf(dialect: Dialect, { run, write }: Pick<Runners, 'run' | 'write'>): Rounds {
  const { t } = dialect;
  const sql = sqlFor(dialect);
  const isIn = (value: boolean) => stored(t.members.inChannel, value);

  return {
    async saveMembership(ws, teamId, personId, inChannel, at, how) {
      const checkedAt = how === 'asked' ? at : null;
      await run(sql`INSERT INTO members (workspace_id, team_id, person_id, in_channel, asked_count, seen_at, checked_at)
        VALUES (${ws}, ${teamId}, ${personId}, ${isIn(inChannel)}, 0, ${at}, ${checkedAt})
        ON CONFLICT (workspace_id, team_id, person_id) DO UPDATE
        SET in_channel = excluded.in_channel, checked_at = coalesce(excluded.checked_at, members.checked_at),
          seen_at = CASE WHEN members.in_channel = excluded.in_channel THEN members.seen_at ELSE excluded.seen_at END
        WHERE members.in_channel <> excluded.in_channel OR excluded.checked_at IS NOT NULL`);
    },
    async endRoster(ws, teamId, startedAt, at) {
      await write(function* (): Steps<void> {
        // Two who save one roster do so one after the other.
        yield sql`UPDATE teams SET roster_checked_at = ${startedAt} WHERE workspace_id = ${ws} AND team_id = ${teamId}`;
        yield sql`UPDATE members SET in_channel = ${isIn(false)}, seen_at = ${at}
          WHERE workspace_id = ${ws} AND team_id = ${teamId} AND in_channel = ${isIn(true)}
            AND coalesce(checked_at, 0) < ${startedAt} AND seen_at < ${startedAt}`;
      });
    },
    async wantRoster(ws, teamId, dueAt, isLong) {
      await run(sql`INSERT INTO rosters (workspace_id, team_id, step, is_long, due_at)
        VALUES (${ws}, ${teamId}, 'pages', ${stored(t.rosters.isLong, isLong)}, ${dueAt})
        ON CONFLICT (workspace_id, team_id) DO UPDATE SET step = 'pages', is_long = excluded.is_long,
          cursor = CASE WHEN rosters.step = 'pages' THEN rosters.cursor END,
          started_at = CASE WHEN rosters.step = 'pages' THEN rosters.started_at END,
          due_at = CASE WHEN rosters.due_at < excluded.due_at THEN rosters.due_at ELSE excluded.due_at END`);
    },
    async wantPeople(ws, teamId, dueAt) {
      await run(sql`INSERT INTO rosters (workspace_id, team_id, step, is_long, due_at)
        VALUES (${ws}, ${teamId}, 'people', ${stored(t.rosters.isLong, false)}, ${dueAt})
        ON CONFLICT (workspace_id, team_id) DO UPDATE SET step = 'people', cursor = NULL, due_at = excluded.due_at
        WHERE rosters.step = 'pages' AND rosters.started_at IS NULL AND rosters.due_at > excluded.due_at`);
    },
    async moveRoster(ws, from, to) {
      const [moved] = await run(sql`UPDATE rosters SET step = ${to.step}, cursor = ${to.cursor},
          started_at = ${to.startedAt}, is_long = ${stored(t.rosters.isLong, to.isLong)}, due_at = ${to.dueAt}
        WHERE workspace_id = ${ws} AND team_id = ${from.teamId} AND step = ${from.step}
          AND coalesce(cursor, '') = ${from.cursor ?? ''} AND due_at = ${from.dueAt} RETURNING team_id`);
      return moved !== undefined;
    },
  };
}
