import {
  type Delivery,
  type DeliveryBatch,
  type EndpointHealth,
  KEEP_TRYING_MS,
  type Settled,
  type WebhookStore,
} from '../kernel/ports/webhooks.ts';
import { parseJson } from '../kernel/tables/queries.ts';
import type { EpochMs } from '../kernel/values/ids.ts';
import { type Dialect, type Runners, type Steps, sqlFor } from './statements.ts';

/**
 * Webhooks' side of the store, written once for every database.
 *
 * @param isShared several processes serve the database: no lease but one's own is known to be a dead one's
 */
export function webhooksOf(dialect: Dialect, { read, write }: Runners, isShared: boolean): WebhookStore {
  const look = lookingOf(dialect);
  const take = takingOf(dialect);
  const settle = settlingOf(dialect);
  const sql = sqlFor(dialect);
  return {
    endpoints: (ws) => read(() => look.endpoints(ws)),
    endpoint: (ws, id) => read(() => look.endpoint(ws, id)),
    nextDueAt: () => read(() => look.nextDueAt()),
    take: (now, leaseUntil, options) => write(() => take(now, leaseUntil, options)),
    settle: (batch, settled, how) => write(() => settle(batch, settled, how)),
    freeLeft: () =>
      write(function* (): Steps<void> {
        if (isShared) return;
        yield sql`UPDATE webhook_endpoints SET leased_until = 0, wake_at = 0
          WHERE leased_until > 0 AND status = 'active'`;
      }),
    pullIn: pullingIn(dialect, { read, write }),
    replay: (ws, id, since, now) =>
      write(function* (): Steps<number> {
        const [on] = yield sql`SELECT 1 AS found FROM webhook_endpoints
          WHERE workspace_id = ${ws} AND endpoint_id = ${id} AND status = 'active'`;
        if (on === undefined) return 0;
        const rows = yield sql`UPDATE webhook_deliveries
          SET due_at = ${now}, give_up_at = ${now + KEEP_TRYING_MS}, attempts = 0, delivered_at = NULL, given_up_at = NULL
          WHERE workspace_id = ${ws} AND endpoint_id = ${id} AND at >= ${since} RETURNING message_id`;
        yield sql`UPDATE webhook_endpoints SET wake_at = ${now}, paused_until = 0
          WHERE workspace_id = ${ws} AND endpoint_id = ${id}`;
        return rows.length;
      }),
  };
}

function lookingOf(dialect: Dialect) {
  const sql = sqlFor(dialect);
  return {
    *endpoints(ws: string): Steps<EndpointHealth[]> {
      const rows = yield sql`SELECT state, last_success_at, last_failure_at, last_error,
          (SELECT count(*) FROM webhook_deliveries d WHERE d.workspace_id = e.workspace_id
            AND d.endpoint_id = e.endpoint_id AND d.delivered_at IS NULL AND d.given_up_at IS NULL) AS waiting,
          (SELECT count(*) FROM webhook_deliveries d WHERE d.workspace_id = e.workspace_id
            AND d.endpoint_id = e.endpoint_id AND d.given_up_at IS NOT NULL) AS given_up
        FROM webhook_endpoints e WHERE workspace_id = ${ws} ORDER BY endpoint_id`;
      return rows.flatMap((row) => {
        const endpoint = endpointIn(row.state);
        // One that can't be read is told nothing: the others are, and commits go on.
        if (endpoint === null) return [];
        return {
          endpoint,
          waiting: Number(row.waiting),
          givenUp: Number(row.given_up),
          lastSuccessAt: numberOrNull(row.last_success_at),
          lastFailureAt: numberOrNull(row.last_failure_at),
          lastError: row.last_error === null ? null : String(row.last_error),
        };
      });
    },
    *endpoint(ws: string, id: string): Steps<WebhookEndpoint | null> {
      const [row] = yield sql`SELECT state FROM webhook_endpoints WHERE workspace_id = ${ws} AND endpoint_id = ${id}`;
      return row === undefined ? null : endpointIn(row.state);
    },
    *nextDueAt(): Steps<EpochMs | null> {
      const [row] = yield sql`SELECT min(wake_at) AS at FROM webhook_endpoints
        WHERE wake_at IS NOT NULL AND status = 'active'`;
      return numberOrNull(row?.at);
    },
  };
}

type WebhookEndpoint = EndpointHealth['endpoint'];
type Options = { limit: number; most: number };

function takingOf(dialect: Dialect) {
  const sql = sqlFor(dialect);
  const awake = (now: EpochMs, limit: number) => {
    const { text, values } = sql`SELECT workspace_id, endpoint_id, state, lease, leased_until, paused_until, failures,
        last_success_at
      FROM webhook_endpoints WHERE wake_at <= ${now} AND status = 'active' ORDER BY wake_at LIMIT ${limit}`;
    return { text: `${text} ${dialect.skipLocked}`, values };
  };

  return function* (now: EpochMs, leaseUntil: EpochMs, { limit, most }: Options): Steps<DeliveryBatch[]> {
    const batches: DeliveryBatch[] = [];
    for (const row of yield awake(now, limit)) {
      const { workspace_id: ws, endpoint_id: id } = row;
      const failures = Number(row.failures);
      const endpoint = endpointIn(row.state);
      if (endpoint === null) {
        // Its waiting messages stay until the row is repaired and a new message comes.
        yield sql`UPDATE webhook_endpoints SET wake_at = NULL WHERE workspace_id = ${ws} AND endpoint_id = ${id}`;
        continue;
      }
      const heldUntil = Math.max(Number(row.leased_until), Number(row.paused_until));
      const due =
        heldUntil > now
          ? []
          : yield sql`SELECT message_id, type, body, at, attempts, give_up_at FROM webhook_deliveries
              WHERE workspace_id = ${ws} AND endpoint_id = ${id} AND due_at <= ${now}
              ORDER BY due_at, message_id LIMIT ${failures > 0 ? 1 : most}`;
      if (due.length === 0) {
        // Called too early, by a commit: it sleeps until it may send, or has something to.
        const [next] = yield sql`SELECT min(due_at) AS at FROM webhook_deliveries
          WHERE workspace_id = ${ws} AND endpoint_id = ${id} AND due_at IS NOT NULL`;
        const at = numberOrNull(next?.at);
        const wakeAt = at === null ? null : Math.max(at, heldUntil);
        yield sql`UPDATE webhook_endpoints SET wake_at = ${wakeAt} WHERE workspace_id = ${ws} AND endpoint_id = ${id}`;
        continue;
      }
      const lease = Number(row.lease) + 1;
      yield sql`UPDATE webhook_endpoints SET lease = ${lease}, leased_until = ${leaseUntil}, wake_at = ${leaseUntil}
        WHERE workspace_id = ${ws} AND endpoint_id = ${id}`;
      batches.push({
        workspaceId: String(ws),
        endpoint,
        lease,
        failures,
        lastSuccessAt: numberOrNull(row.last_success_at),
        deliveries: due.map(deliveryIn),
      });
    }
    return batches;
  };
}

type How = Parameters<WebhookStore['settle']>[2];

function settlingOf(dialect: Dialect) {
  const sql = sqlFor(dialect);
  return function* (batch: DeliveryBatch, settled: readonly Settled[], how: How): Steps<void> {
    const { now, failures, pausedUntil } = how;
    const { workspaceId: ws, lease } = batch;
    const { id } = batch.endpoint;
    const [held] = yield sql`SELECT status FROM webhook_endpoints
      WHERE workspace_id = ${ws} AND endpoint_id = ${id} AND lease = ${lease}`;
    if (held === undefined) return;
    const isActive = held.status === 'active';
    for (const one of settled) {
      const delivered = one.outcome === 'delivered';
      const dueAt = one.outcome === 'again' && isActive ? one.dueAt : null;
      yield sql`UPDATE webhook_deliveries
        SET due_at = ${dueAt}, delivered_at = ${delivered ? now : null},
          given_up_at = ${one.outcome === 'given-up' ? now : null}, error = ${delivered ? null : one.error},
          attempts = attempts + ${delivered ? 0 : 1}
        WHERE workspace_id = ${ws} AND endpoint_id = ${id} AND message_id = ${one.messageId}`;
    }
    const failed = settled.find((one) => one.outcome !== 'delivered');
    const [next] = yield sql`SELECT min(due_at) AS at FROM webhook_deliveries
      WHERE workspace_id = ${ws} AND endpoint_id = ${id} AND due_at IS NOT NULL`;
    const nextAt = numberOrNull(next?.at);
    const wakeAt = nextAt === null ? null : Math.max(nextAt, pausedUntil);
    yield sql`UPDATE webhook_endpoints
      SET leased_until = 0, paused_until = ${pausedUntil}, failures = ${failures}, wake_at = ${wakeAt},
        last_success_at = coalesce(CAST(${settled.some((one) => one.outcome === 'delivered') ? now : null} AS bigint), last_success_at),
        last_failure_at = coalesce(CAST(${failed ? now : null} AS bigint), last_failure_at),
        last_error = coalesce(CAST(${failed && 'error' in failed ? failed.error : null} AS text), last_error)
      WHERE workspace_id = ${ws} AND endpoint_id = ${id}`;
  };
}

/** @returns makes messages for endpoints due again: a first try now, a later one within `retryMs`. */
function pullingIn(dialect: Dialect, { read, write }: Pick<Runners, 'read' | 'write'>): WebhookStore['pullIn'] {
  const sql = sqlFor(dialect);
  return async (now, { isSure, retryMs, pauseMs, leaseMs }) => {
    const from = isSure ? now : now + retryMs;
    const endpoints = await read(function* (): Steps<Record<string, unknown>[]> {
      return yield sql`SELECT workspace_id, endpoint_id FROM webhook_endpoints
        WHERE wake_at > ${from} AND status = 'active'`;
    });
    for (const { workspace_id: ws, endpoint_id: id } of endpoints) {
      await write(function* (): Steps<void> {
        yield sql`UPDATE webhook_deliveries SET due_at = ${now}
          WHERE workspace_id = ${ws} AND endpoint_id = ${id} AND due_at > ${now}
            AND (attempts = 0 OR due_at > ${now + retryMs})`;
        // The next look works out when the endpoint is due.
        yield sql`UPDATE webhook_endpoints SET wake_at = ${now},
          paused_until = CASE WHEN paused_until > ${now + pauseMs} THEN ${now} ELSE paused_until END,
          leased_until = CASE WHEN leased_until > ${now + leaseMs} THEN ${now + leaseMs} ELSE leased_until END
          WHERE workspace_id = ${ws} AND endpoint_id = ${id}`;
      });
    }
    return endpoints.length;
  };
}

/** @returns null for what can't be read as one. */
function endpointIn(state: unknown): WebhookEndpoint | null {
  try {
    const endpoint = parseJson<WebhookEndpoint | null>(String(state));
    return typeof endpoint?.id === 'string' && Array.isArray(endpoint.events) ? endpoint : null;
  } catch {
    return null;
  }
}

function deliveryIn(row: Record<string, unknown>): Delivery {
  return {
    messageId: String(row.message_id),
    type: String(row.type),
    body: String(row.body),
    at: Number(row.at),
    attempts: Number(row.attempts),
    giveUpAt: Number(row.give_up_at),
  };
}

function numberOrNull(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value);
}
