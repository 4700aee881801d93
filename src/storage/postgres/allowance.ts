import type { Allowance, Asked } from '../../kernel/ports.ts';
import type { Connections } from './connections.ts';

const nameOf = (ws: string) => `outbox ${ws}`;

const START = `INSERT INTO allowances (name, saved_milli, saved_at)
  SELECT name, milli, $3::bigint FROM unnest($1::text[], $2::bigint[]) AS asked (name, milli) ON CONFLICT DO NOTHING`;
/**
 * A time that lies farther ahead than it takes to save the most is left from a clock that was ahead. $1: names, $2: the
 * most that is saved, $3: now, $4: messages a second, $5: how many are wanted, all but that in thousandths.
 */
const TAKE = `
  WITH asked AS (
    SELECT * FROM unnest($1::text[], $2::bigint[], $4::bigint[], $5::bigint[]) AS asked (name, full_milli, per_second, most)
  ), had AS (
    SELECT a.name, full_milli, per_second, most,
      least(full_milli, a.saved_milli + greatest(0, $3::bigint - a.saved_at) * per_second) AS milli
    FROM allowances a JOIN asked ON asked.name = a.name ORDER BY a.name FOR UPDATE OF a
  ), given AS (
    SELECT name, full_milli, per_second, milli, least(most, greatest(0, milli) / 1000) AS messages FROM had
  )
  UPDATE allowances SET saved_milli = given.milli - given.messages * 1000, saved_at = CASE
    WHEN allowances.saved_at > $3 + full_milli / per_second THEN $3 ELSE greatest(allowances.saved_at, $3) END
  FROM given WHERE allowances.name = given.name
  RETURNING allowances.name, given.messages AS granted, allowances.saved_milli AS milli`;
const GIVE_BACK = 'UPDATE allowances SET saved_milli = saved_milli + $2 WHERE name = $1 RETURNING 1';

type Row = { name: string; granted: number; milli: number };

/** What may leave in each workspace, counted for all replicas: a row that each takes from. */
export function sharedAllowance({ query }: Connections): Allowance {
  const valuesOf = (asked: readonly Asked[], now: number) => [
    asked.map(({ ws }) => nameOf(ws)),
    asked.map(({ rate }) => rate.atOnce * 1_000),
    now,
    asked.map(({ rate }) => rate.perSecond),
    asked.map(({ most }) => most),
  ];
  return {
    async take(now, asked) {
      const rows = await query<Row>(TAKE, valuesOf(asked, now));
      const known = new Set(rows.map(({ name }) => name));
      const unknown = asked.filter(({ ws }) => !known.has(nameOf(ws)));
      if (unknown.length > 0) {
        await query(START, valuesOf(unknown, now).slice(0, 3));
        rows.push(...(await query<Row>(TAKE, valuesOf(unknown, now))));
      }
      const byName = new Map(rows.map((row) => [row.name, row]));
      return asked.map(({ ws, rate }) => {
        const { granted, milli } = byName.get(nameOf(ws)) ?? { granted: 0, milli: 0 };
        return { ws, granted, waitMs: milli >= 1_000 ? 0 : Math.ceil((1_000 - milli) / rate.perSecond) };
      });
    },
    async giveBack(ws, count) {
      await query(GIVE_BACK, [nameOf(ws), count * 1_000]);
    },
  };
}
