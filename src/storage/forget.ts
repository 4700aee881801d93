import { DELIVERY_KEPT_MS } from '../kernel/ports/webhooks.ts';
import type { Store } from '../kernel/ports.ts';
import type { EpochMs } from '../kernel/values/ids.ts';
import { type Dialect, type Runners, type Steps, sqlFor } from './statements.ts';

/** The most rows to check or remove in one go, so that nobody waits long. */
const AT_ONCE = 2_000;

/** Deletes what has had its time: expired claims, sent tells, and deliveries that can no longer be replayed. */
export function forgetting(dialect: Dialect, { write }: Runners): Store['forget'] {
  const claims = forgetClaims(dialect);
  const tells = forgetTells(dialect);
  const deliveries = forgetDeliveries(dialect);

  return async (now) => {
    let forgotten = 0;
    for (let after: Key | null = FIRST; after !== null; ) {
      const from: Key = after;
      const { removed, upTo } = await write(() => claims(now, from));
      forgotten += removed;
      after = upTo;
    }
    for (const remove of [tells, deliveries]) {
      for (let removed = AT_ONCE; removed === AT_ONCE; ) {
        removed = await write(() => remove(now, AT_ONCE));
        forgotten += removed;
      }
    }
    return forgotten;
  };
}

type Key = { workspaceId: string; key: string };
const FIRST: Key = { workspaceId: '', key: '' };

/**
 * All claims are gone through, some at a time: nobody waits for this, and an index by their expiry would cost every
 * command two pages more to write.
 */
function forgetClaims({ parameter: p }: Dialect) {
  const after = `(workspace_id, key) > (${p(1)}, ${p(2)})`;
  const last = `SELECT workspace_id, key FROM claims WHERE ${after}
    ORDER BY workspace_id, key LIMIT 1 OFFSET ${AT_ONCE - 1}`;
  const expired = `DELETE FROM claims WHERE ${after} AND expires_at <= ${p(3)}`;
  const upToLast = `AND (workspace_id, key) <= (${p(4)}, ${p(5)})`;

  return function* (now: EpochMs, { workspaceId, key }: Key): Steps<{ removed: number; upTo: Key | null }> {
    const [row] = yield { text: last, values: [workspaceId, key] };
    const upTo = row === undefined ? null : { workspaceId: String(row.workspace_id), key: String(row.key) };
    const gone = yield {
      text: `${expired} ${upTo === null ? '' : upToLast} RETURNING 1`,
      values: [workspaceId, key, now, ...(upTo === null ? [] : [upTo.workspaceId, upTo.key])],
    };
    return { removed: gone.length, upTo };
  };
}

function forgetTells({ parameter: p, skipLocked }: Dialect) {
  const text = `DELETE FROM outbox WHERE (workspace_id, key) IN
    (SELECT workspace_id, key FROM outbox WHERE expires_at <= ${p(1)} LIMIT ${p(2)} ${skipLocked}) RETURNING 1`;
  return function* (now: EpochMs, limit: number): Steps<number> {
    return (yield { text, values: [now, limit] }).length;
  };
}

function forgetDeliveries(dialect: Dialect): (now: EpochMs, limit: number) => Steps<number> {
  const sql = sqlFor(dialect);
  return function* (now, limit) {
    const old = yield sql`SELECT workspace_id, endpoint_id, message_id FROM webhook_deliveries
      WHERE at <= ${now - DELIVERY_KEPT_MS} AND due_at IS NULL ORDER BY at LIMIT ${limit}`;
    for (const row of old) {
      yield sql`DELETE FROM webhook_deliveries WHERE workspace_id = ${row.workspace_id}
        AND endpoint_id = ${row.endpoint_id} AND message_id = ${row.message_id}`;
    }
    return old.length;
  };
}
