import { placeKey, placeOf } from '../../kernel/plan.ts';
import { type DeadItem, LeaseLost, type OutboxItem, type OutboxStore, type Room } from '../../kernel/ports.ts';
import { type OutboxRow, refIn, TOLD_KEPT_MS, toItem, WANT_UNREADABLE } from '../outbox-item.ts';
import type { Statement } from '../statements.ts';
import { FIRST_WAKE, nextInPlace, placesByTurn, readyInWorkspaces } from '../turns.ts';
import { sharedAllowance } from './allowance.ts';
import type { Connections } from './connections.ts';

/** The worker's side of the store: places are taken under a lease, by one replica each, and settled with it. */
export function outboxOf(connections: Connections): Omit<OutboxStore, 'pullIn'> {
  return {
    // Other replicas are at work: a dead one's leases run out.
    freeLeft: async () => undefined,
    allowance: sharedAllowance(connections),
    ...reading(connections),
    ...taking(connections),
    ...settling(connections),
    ...burying(connections),
    ...finding(connections),
  };
}

function reading({ query }: Connections): Pick<OutboxStore, 'ready' | 'nextDueAt' | 'listDead' | 'refOf'> {
  return {
    async ready(now, most) {
      const all = await query<{ ws: string; ready: number }>(readyInWorkspaces('$1::bigint', '$2'), [now, most]);
      return all.filter(({ ready }) => ready > 0);
    },
    async nextDueAt() {
      const [next] = await query<{ at: number | null }>(FIRST_WAKE, []);
      return next?.at ?? null;
    },
    async listDead(limit) {
      return query<DeadItem>(
        `SELECT workspace_id AS "workspaceId", key, attempts, coalesce(error, '') AS error, dead_at AS "diedAt"
         FROM outbox WHERE dead_at IS NOT NULL ORDER BY dead_at, seq LIMIT $1`,
        [limit],
      );
    },
    async refOf(ws, key) {
      const [row] = await query<Pick<OutboxRow, 'ref_channel' | 'ref_ts'>>(
        'SELECT ref_channel, ref_ts FROM outbox WHERE workspace_id = $1 AND key = $2',
        [ws, key],
      );
      return row?.ref_channel && row.ref_ts ? { channel: row.ref_channel, ts: row.ref_ts } : null;
    },
  };
}

/** The places of two lists of the same length, as a table in a query. */
const MINE = 'unnest($1::text[], $2::text[]) AS mine (workspace_id, place)';

/**
 * Works out again when places have something to do, after any change of their rows or their times: in a statement of its
 * own, which sees that change. $1, $2: the places.
 */
const WAKE_PLACES = `
  UPDATE places SET urgency = next.urgency, wake_at = next.at
  FROM ${MINE} JOIN places held USING (workspace_id, place)
    LEFT JOIN LATERAL (${nextInPlace('held', 'greatest(held.next_send_at, held.leased_until)')}) AS next ON true
  WHERE places.workspace_id = held.workspace_id AND places.place = held.place`;

/** Holds a place until the end of the transaction, before its messages: in the order of a commit. */
const HOLD_PLACE = 'SELECT 1 FROM places WHERE workspace_id = $1 AND place = $2 FOR UPDATE';

type Place = { workspace_id: string; place: string };
const asLists = (places: readonly Place[]) => [
  places.map(({ workspace_id }) => workspace_id),
  places.map(({ place }) => place),
];

/** Other replicas may have locked some of the places, so it looks at more than it takes. */
const READY = `
  WITH best AS (${placesByTurn('$1::bigint', '$3')})
  SELECT places.workspace_id, places.place FROM best JOIN places USING (workspace_id, place)
  WHERE places.wake_at <= $1 ORDER BY turn DESC LIMIT $2 FOR UPDATE OF places SKIP LOCKED`;
const LOOKED_AT_FOR_ONE = 4;
/** The same in some workspaces, so many in each. $1: now, $2: how many, $3: how many to look at for one, $4 and $5: the room. */
const READY_IN = `
  WITH best AS (
    SELECT one.* FROM unnest($4::text[], $5::bigint[]) AS room (ws, most)
      CROSS JOIN LATERAL (${placesByTurn('$1::bigint', 'room.most * $3::bigint', 'room.ws')}) AS one
  )
  SELECT places.workspace_id, places.place FROM best JOIN places USING (workspace_id, place)
  WHERE places.wake_at <= $1 ORDER BY turn DESC LIMIT $2 FOR UPDATE OF places SKIP LOCKED`;
/** $1, $2: places that are held; $3: now; $4: until when they are leased. */
const LEASE = `
  WITH next AS (
    SELECT mine.workspace_id, mine.place, turn.key FROM ${MINE} CROSS JOIN LATERAL (${nextInPlace('mine', '$3::bigint')}) AS turn
    WHERE turn.due_at <= $3
  ), leased AS (
    UPDATE places SET lease = places.lease + 1, leased_until = $4 FROM next
    WHERE places.workspace_id = next.workspace_id AND places.place = next.place
    RETURNING places.workspace_id, places.lease, next.key
  )
  UPDATE outbox SET lease = leased.lease FROM leased
  WHERE outbox.workspace_id = leased.workspace_id AND outbox.key = leased.key RETURNING outbox.*`;

const roomLists = (room: readonly Room[]) => [room.map(({ ws }) => ws), room.map(({ most }) => most)];

/** @returns no more of each workspace than there is room for. */
function within(room: readonly Room[], ready: readonly Place[]): Place[] {
  const left = new Map(room.map(({ ws, most }) => [ws, most]));
  return ready.filter(({ workspace_id: ws }) => {
    const most = left.get(ws) ?? 0;
    left.set(ws, most - 1);
    return most > 0;
  });
}

function taking({ transaction }: Connections): Pick<OutboxStore, 'take'> {
  return {
    take: (now, leaseUntil, limit, room) =>
      transaction(async (run) => {
        const ready =
          room === undefined
            ? await run<Place>(READY, [now, limit, limit * LOOKED_AT_FOR_ONE])
            : within(room, await run<Place>(READY_IN, [now, limit, LOOKED_AT_FOR_ONE, ...roomLists(room)]));
        if (ready.length === 0) return [];
        // Statements of their own: what came to these places until they were held is seen by these.
        const places = asLists(ready);
        const [rows] = await Promise.all([
          run<OutboxRow & Place>(LEASE, [...places, now, leaseUntil]),
          run(WAKE_PLACES, places),
        ]);
        const turn = new Map(ready.map(({ workspace_id, place }, index) => [`${workspace_id} ${place}`, index]));
        const turnOf = ({ workspace_id, place }: Place) => turn.get(`${workspace_id} ${place}`) ?? 0;
        const items = rows.sort((a, b) => turnOf(a) - turnOf(b)).map((row) => ({ row, item: toItem(row) }));
        const unreadable = items.filter(({ item }) => item === null).map(({ row }) => row);
        // One that stayed due would hold up all that waits in its place.
        for (const { workspace_id, key, lease } of unreadable) {
          await run(freeing(DEAD, '0'), [workspace_id, key, lease, WANT_UNREADABLE, now]);
        }
        if (unreadable.length > 0) await run(WAKE_PLACES, asLists(unreadable));
        return items.flatMap(({ item }) => item ?? []);
      }),
  };
}

// An older lease settles nothing.
const HELD = 'WHERE workspace_id = $1 AND key = $2 AND lease = $3';
const TRYING = `UPDATE outbox SET tried_at = coalesce(tried_at, $4) ${HELD} RETURNING 1`;
// A request that came during the delivery keeps the row due.
const DONE = `UPDATE outbox SET shown_version = $4, due_at = CASE WHEN wanted_version > $4 THEN due_at END,
  attempts = 0, tried_at = NULL, error = NULL, expires_at = $5,
  ref_channel = coalesce($6, ref_channel), ref_ts = coalesce($7, ref_ts) ${HELD}`;
const AGAIN = `UPDATE outbox SET due_at = $4, attempts = attempts + $5, error = $6,
  tried_at = CASE WHEN $7::boolean THEN $8::bigint ELSE tried_at END ${HELD}`;
const DEAD = `UPDATE outbox SET due_at = NULL, attempts = attempts + 1, error = $4, dead_at = $5 ${HELD}`;

/** Another may have taken the place since: who comes late ends only the lease of their own. */
function freeing(settle: string, nextSendAt: string): string {
  return `WITH settled AS (${settle} RETURNING workspace_id, place)
    UPDATE places SET next_send_at = greatest(next_send_at, ${nextSendAt}),
      leased_until = CASE WHEN lease = $3 THEN 0 ELSE leased_until END
    FROM settled WHERE places.workspace_id = settled.workspace_id AND places.place = settled.place`;
}

function settling({ query, batch }: Connections): Pick<OutboxStore, 'trying' | 'done' | 'again' | 'dead'> {
  async function settle({ workspaceId, key, lease, want }: OutboxItem, text: string, values: unknown[]): Promise<void> {
    const place = placeOf(want);
    const statements: Statement[] = [
      { text: HOLD_PLACE, values: [workspaceId, place] },
      { text, values: [workspaceId, key, lease, ...values] },
      { text: WAKE_PLACES, values: [[workspaceId], [place]] },
    ];
    await batch(statements);
  }

  return {
    async trying({ workspaceId, key, lease }, at) {
      const tried = await query(TRYING, [workspaceId, key, lease, at]);
      if (tried.length === 0) throw new LeaseLost(key);
    },
    async done(item, ref, nextSendAt) {
      const expiresAt = item.want.way === 'tell' ? nextSendAt + TOLD_KEPT_MS : null;
      const values = [item.wantedVersion, expiresAt, ref?.channel ?? null, ref?.ts ?? null, nextSendAt];
      await settle(item, freeing(DONE, '$8'), values);
    },
    async again(item, at, error, { placeToo, outcomeKnown }) {
      const values = [at, Number(!placeToo), error, outcomeKnown, item.triedAt, placeToo ? at : 0];
      await settle(item, freeing(AGAIN, '$9'), values);
    },
    async dead(item, error, at) {
      await settle(item, freeing(DEAD, '0'), [error, at]);
    },
  };
}

const IS_DEAD = `dead_at IS NOT NULL AND ($1::text IS NULL OR key = $1) AND ($2::text IS NULL OR workspace_id = $2)
  AND ($3::text IS NULL OR place = $3)
  AND ($4::text[] IS NULL OR EXISTS (SELECT 1 FROM unnest($4::text[]) AS start WHERE starts_with(error, start)))`;

function burying({ transaction }: Connections): Pick<OutboxStore, 'retryDead'> {
  return {
    retryDead: ({ key = null, workspaceId = null, place, errors = null }, at) =>
      transaction(async (run) => {
        const which = [key, workspaceId, place === undefined ? null : placeKey(place), errors];
        const places = await run<Place>(
          `SELECT workspace_id, place FROM places
           WHERE (workspace_id, place) IN (SELECT workspace_id, place FROM outbox WHERE ${IS_DEAD})
           ORDER BY workspace_id, place FOR UPDATE`,
          which,
        );
        const rows = await run(
          `UPDATE outbox SET dead_at = NULL, attempts = 0, error = NULL, due_at = $5 WHERE ${IS_DEAD} RETURNING 1`,
          [...which, at],
        );
        await run(WAKE_PLACES, asLists(places));
        return rows.length;
      }),
  };
}

function finding({ transaction }: Connections): Pick<OutboxStore, 'lies'> {
  return {
    lies: (ws, key, place, { channel, ts }, at) =>
      transaction(async (run) => {
        await run(HOLD_PLACE, [ws, placeKey(place)]);
        const [row] = await run<Pick<OutboxRow, 'ref_channel' | 'ref_ts'>>(
          'SELECT ref_channel, ref_ts FROM outbox WHERE workspace_id = $1 AND key = $2 FOR UPDATE',
          [ws, key],
        );
        if (row === undefined || (row.ref_channel === channel && row.ref_ts === ts)) return null;
        await run(
          `UPDATE outbox SET ref_channel = $3, ref_ts = $4, wanted_version = wanted_version + 1, due_at = $5,
             dead_at = NULL, attempts = 0, error = NULL, tried_at = NULL
           WHERE workspace_id = $1 AND key = $2 RETURNING 1`,
          [ws, key, channel, ts, at],
        );
        await run(WAKE_PLACES, [[ws], [placeKey(place)]]);
        return refIn(row);
      }),
  };
}
