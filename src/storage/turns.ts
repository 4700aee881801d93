import type { OutboxStore } from '../kernel/ports.ts';
import { type Dialect, type Runners, type Steps, sqlFor } from './statements.ts';

/**
 * In which order places that are ready are served (docs/delivery.md): the longest wait first, in
 * which a second counts for so much by what waits there. A card that waits for three seconds goes before half an hour
 * of recaps; and a recap that waits long enough goes before anything.
 */
const WEIGHTS = { 0: 600, 1: 30, 2: 1 };

/**
 * The places to look at, each kind of urgency by its longest wait and then all together: a few looks into an index,
 * however many are ready.
 *
 * @param now and `limit` as the database takes them: a parameter or a number
 * @param ws one workspace's only, as the database takes it; left out: of all
 * @returns a query of workspace, place and turn (the greater goes first)
 */
export function placesByTurn(now: string, limit: string, ws?: string): string {
  const inWorkspace = ws === undefined ? '' : `workspace_id = ${ws} AND `;
  const kinds = Object.entries(WEIGHTS).map(
    ([urgency, weight]) => `SELECT * FROM (
      SELECT workspace_id, place, (${now} - wake_at + 1) * ${weight} AS turn FROM places
      WHERE ${inWorkspace}urgency = ${urgency} AND wake_at <= ${now} ORDER BY wake_at LIMIT ${limit}) AS kind_${urgency}`,
  );
  return `SELECT * FROM (${kinds.join(' UNION ALL ')}) AS ready ORDER BY turn DESC LIMIT ${limit}`;
}

/**
 * In which workspaces places are ready: a few looks into an index for each, however many are.
 *
 * @param now and `most` as the database takes them
 * @returns a query of ws and ready: how many places are, `most` of each urgency counted
 */
export function readyInWorkspaces(now: string, most: string): string {
  const after = (ws: string) => `(SELECT workspace_id FROM places
    WHERE wake_at IS NOT NULL AND workspace_id > ${ws} ORDER BY workspace_id LIMIT 1)`;
  const ready = Object.keys(WEIGHTS).map(
    (urgency) => `(SELECT count(*) FROM (SELECT 1 AS one FROM places AS p
      WHERE p.workspace_id = ws AND p.urgency = ${urgency} AND p.wake_at <= ${now} LIMIT ${most}) AS ready_${urgency})`,
  );
  return `WITH RECURSIVE waiting (ws) AS (
      SELECT ${after("''")} UNION ALL SELECT ${after('ws')} FROM waiting WHERE ws IS NOT NULL)
    SELECT ws, ${ready.join(' + ')} AS ready FROM waiting WHERE ws IS NOT NULL`;
}

/**
 * Whose turn it is in a place (docs/delivery.md): of what is due, the most urgent class first. In a class first posts
 * keep the order of their commits, and one that is dead holds up nobody; edits don't wait for them. Of the two heads it
 * is the one that was due earlier. All heads are a look each into an index, however many messages wait.
 *
 * @param places the table in the query around it that names workspace and place: columns, because SQLite would prepare
 *   an ordered query again for each value of a parameter
 * @param readyAt when the place may be written to, as the database takes it: a parameter or an expression
 * @returns a query of key, due_at, urgency and at: when that message can go
 */
export function nextInPlace(places: string, readyAt: string): string {
  const inClass = (urgency: string) => `o.workspace_id = ${places}.workspace_id AND o.place = ${places}.place
    AND coalesce(o.urgency, 1) = ${urgency} AND o.due_at IS NOT NULL`;
  const heads = Object.keys(WEIGHTS).flatMap((urgency) => [
    `SELECT * FROM (SELECT key, due_at, seq, ${urgency} AS urgency FROM outbox o
      WHERE ${inClass(urgency)} AND o.shown_version = 0 ORDER BY o.seq LIMIT 1) AS post_${urgency}`,
    `SELECT * FROM (SELECT key, due_at, seq, ${urgency} AS urgency FROM outbox o
      WHERE ${inClass(urgency)} AND o.shown_version > 0 ORDER BY o.due_at, o.seq LIMIT 1) AS edit_${urgency}`,
  ]);
  return `SELECT key, due_at, urgency, CASE WHEN due_at > ${readyAt} THEN due_at ELSE ${readyAt} END AS at
    FROM (${heads.join(' UNION ALL ')}) AS heads ORDER BY at, urgency, due_at, seq LIMIT 1`;
}

/** When the first place has something to do: a query of `at`. */
export const FIRST_WAKE = `SELECT min(at) AS at FROM (${Object.keys(WEIGHTS)
  .map((urgency) => `SELECT min(wake_at) AS at FROM places WHERE urgency = ${urgency} AND wake_at IS NOT NULL`)
  .join(' UNION ALL ')}) AS first`;

/**
 * What a clock that was ahead left behind (docs/delivery.md): times that lie farther ahead than anything there is ever
 * put off. One look into an index finds none of them, almost always.
 *
 * @returns pulls in what waits in places, written once for every database
 */
export function pullsInPlaces(
  dialect: Dialect,
  { read, write }: Pick<Runners, 'read' | 'write'>,
): OutboxStore['pullIn'] {
  const sql = sqlFor(dialect);

  function* affected(ahead: number, isSure: boolean): Steps<Record<string, unknown>[]> {
    // Nothing waits in some that may not be written to: they are gone through where the clock is known to have gone
    // back.
    return isSure
      ? yield sql`SELECT workspace_id, place FROM places
          WHERE wake_at > ${ahead} OR next_send_at > ${ahead} OR leased_until > ${ahead}`
      : yield sql`SELECT workspace_id, place FROM places WHERE urgency IN (0, 1, 2) AND wake_at > ${ahead}`;
  }

  return async (now, { isSure, restMs, leaseMs, aheadMs }) => {
    const ahead = now + aheadMs;
    const [rest, lease] = [now + restMs, now + leaseMs];
    const places = await read(() => affected(ahead, isSure));
    for (const { workspace_id: ws, place } of places) {
      await write(function* (): Steps<void> {
        yield sql`UPDATE places SET
          next_send_at = CASE WHEN next_send_at > ${ahead} THEN ${rest} ELSE next_send_at END,
          leased_until = CASE WHEN leased_until > ${lease} THEN ${lease} ELSE leased_until END
          WHERE workspace_id = ${ws} AND place = ${place}`;
        for (const posted of [sql`shown_version = 0`, sql`shown_version > 0`]) {
          const due = sql`UPDATE outbox SET due_at = ${now}
            WHERE workspace_id = ${ws} AND place = ${place} AND due_at > ${ahead}`;
          yield { text: `${due.text} AND ${posted.text}`, values: due.values };
        }
        // This may be too early, but never while the place rests or is leased. The next look works out the right time.
        yield sql`UPDATE places SET wake_at = CASE
          WHEN leased_until > ${now} AND leased_until > next_send_at THEN leased_until
          WHEN next_send_at > ${now} THEN next_send_at ELSE ${now} END
          WHERE workspace_id = ${ws} AND place = ${place} AND wake_at IS NOT NULL`;
      });
    }
    return places.length;
  };
}
