import { nextInPlace } from '../turns.ts';

/** The places of two lists of the same length, as a table in a query. */
export const MINE = 'unnest($1::text[], $2::text[]) AS mine (workspace_id, place)';

/**
 * Works out anew when places have something to do, after any change of their rows or their times: in a statement of its
 * own, which sees that change. $1, $2: the places.
 */
export const WAKE_PLACES = `
  UPDATE places SET urgency = next.urgency, wake_at = next.at
  FROM ${MINE} JOIN places held USING (workspace_id, place)
    LEFT JOIN LATERAL (${nextInPlace('held', 'greatest(held.next_send_at, held.leased_until)')}) AS next ON true
  WHERE places.workspace_id = held.workspace_id AND places.place = held.place`;

/**
 * Lets places know of a new wish, in the commit: at most too early, and whoever looks there then works it out. The rows
 * are held until the commit in any case. $1: workspace, $2: the places, in order, $3: when, $4: how urgent each.
 */
export const CALL_PLACES = `
  INSERT INTO places (workspace_id, place, next_send_at, lease, leased_until, wake_at, urgency)
  SELECT $1, place, 0, 0, 0, $3::bigint, urgency FROM unnest($2::text[], $4::bigint[]) AS called (place, urgency)
  ON CONFLICT (workspace_id, place) DO UPDATE
  SET wake_at = least(places.wake_at, greatest(places.next_send_at, places.leased_until, excluded.wake_at)),
    urgency = CASE WHEN places.wake_at IS NULL THEN excluded.urgency ELSE least(places.urgency, excluded.urgency) END
  WHERE places.wake_at IS NULL OR places.urgency > excluded.urgency
    OR places.wake_at > greatest(places.next_send_at, places.leased_until, excluded.wake_at)`;

/** Holds a place until the end of the transaction, before its messages: in the order of a commit. */
export const HOLD_PLACE = 'SELECT 1 FROM places WHERE workspace_id = $1 AND place = $2 FOR UPDATE';
