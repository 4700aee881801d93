import type { Allowance, Rate } from '../../kernel/ports.ts';
import type { Connections } from './connections.ts';

const START = `INSERT INTO allowances (name, saved_milli, saved_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`;
/**
 * A time that lies farther ahead than it takes to save the most is left from a clock that was ahead. $1: name, $2: the most that is saved, $3: now, $4: messages a second, $5: how many are wanted, all but that in thousandths.
 */
const TAKE = `
  WITH had AS (
    SELECT least($2::bigint, saved_milli + greatest(0, $3::bigint - saved_at) * $4::bigint) AS milli
    FROM allowances WHERE name = $1 FOR UPDATE
  ), given AS (
    SELECT milli, least($5::bigint, greatest(0, milli) / 1000) AS messages FROM had
  )
  UPDATE allowances SET saved_milli = given.milli - given.messages * 1000, saved_at = CASE
    WHEN saved_at > $3 + $2 / $4 THEN $3 ELSE greatest(saved_at, $3) END
  FROM given WHERE name = $1 RETURNING given.messages AS granted, saved_milli AS milli`;
const GIVE_BACK = 'UPDATE allowances SET saved_milli = saved_milli + $2 WHERE name = $1 RETURNING 1';

/** One account of what may leave for all replicas: a row that each takes from. */
export function sharedAllowance({ query }: Connections, { atOnce, perSecond }: Rate): Allowance {
  const name = 'outbox';
  return {
    async take(now, most) {
      const values = [name, atOnce * 1_000, now, perSecond, most];
      let [given] = await query<{ granted: number; milli: number }>(TAKE, values);
      if (!given) {
        await query(START, values.slice(0, 3));
        [given] = await query<{ granted: number; milli: number }>(TAKE, values);
      }
      const { granted, milli } = given ?? { granted: 0, milli: 0 };
      return { granted, waitMs: milli >= 1_000 ? 0 : Math.ceil((1_000 - milli) / perSecond) };
    },
    async giveBack(count) {
      await query(GIVE_BACK, [name, count * 1_000]);
    },
  };
}
