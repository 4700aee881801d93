import type { Sealing, SealStore } from '../kernel/ports/seals.ts';
import type { Head } from '../kernel/record/record.ts';
import { type Dialect, type Runners, type Statement, type Steps, sqlFor } from './statements.ts';

/** Makes seals in slices, written once for every database. */
export function sealsOf(dialect: Dialect, { read, write }: Runners): SealStore {
  const sql = sqlFor(dialect);
  return {
    begin: (ws, day, at) =>
      write(function* (): Steps<Sealing | null> {
        yield sql`INSERT INTO sealings (workspace_id, day, at, after)
          SELECT CAST(${ws} AS text), CAST(${day} AS text), CAST(${at} AS bigint), ''
          WHERE NOT EXISTS (SELECT 1 FROM seals WHERE workspace_id = ${ws} AND day >= ${day})
          ON CONFLICT (workspace_id) DO NOTHING`;
        const [row] = yield sql`SELECT day, at, after FROM sealings WHERE workspace_id = ${ws}`;
        if (row === undefined) return null;
        return { day: String(row.day), at: Number(row.at), after: row.after === null ? null : String(row.after) };
      }),
    collect: (ws, sealing, most) =>
      write(function* (): Steps<Sealing | null> {
        const [looked] = yield sql`SELECT max(stream) AS last, count(*) AS streams FROM (SELECT stream FROM heads
          WHERE workspace_id = ${ws} AND stream > ${sealing.after} ORDER BY stream LIMIT ${most}) AS slice`;
        const isLast = Number(looked?.streams ?? 0) < most;
        const after = isLast ? null : String(looked?.last);
        // If two processes work on it, one moves it on, and what the other collected stays as it is.
        const moved = yield sql`UPDATE sealings SET after = ${after}
          WHERE workspace_id = ${ws} AND day = ${sealing.day} AND after = ${sealing.after} RETURNING day`;
        if (moved.length === 0) return null;
        if (looked?.last != null) yield keepChanged({ ws, ...sealing, upTo: String(looked.last) });
        return { ...sealing, after };
      }),
    heads: (ws, day, after, most) =>
      read(function* (): Steps<Head[]> {
        const rows = yield sql`SELECT s.stream, s.version, e.hash FROM sealed_heads s
          JOIN events e ON e.workspace_id = s.workspace_id AND e.stream = s.stream AND e.version = s.version
          WHERE s.workspace_id = ${ws} AND s.day = ${day} AND s.stream > ${after} ORDER BY s.stream LIMIT ${most}`;
        return rows.map(({ stream, version, hash }) => ({
          stream: String(stream) as Head['stream'],
          version: Number(version),
          hash: String(hash),
        }));
      }),
  };

  /**
   * Where each stream of a slice stood at the seal's moment, if no seal has that yet. Streams without events have
   * nothing to vouch for.
   */
  function keepChanged(slice: { ws: string; day: string; at: number; after: string; upTo: string }): Statement {
    const { ws, day, at, after, upTo } = slice;
    return sql`INSERT INTO sealed_heads (workspace_id, stream, version, day)
      SELECT workspace_id, stream, version, CAST(${day} AS text) FROM (
        SELECT h.workspace_id, h.stream, (SELECT e.version FROM events e
          WHERE e.workspace_id = h.workspace_id AND e.stream = h.stream AND e.at <= ${at}
          ORDER BY e.version DESC LIMIT 1) AS version
        FROM heads h WHERE h.workspace_id = ${ws} AND h.stream > ${after} AND h.stream <= ${upTo} AND h.hash <> '') AS stood
      WHERE version IS NOT NULL AND NOT EXISTS (SELECT 1 FROM sealed_heads s
        WHERE s.workspace_id = stood.workspace_id AND s.stream = stood.stream AND s.version >= stood.version)`;
  }
}
