import type { WebhookEndpoint } from '../../features/webhooks/rules/endpoint.ts';
import { numbered } from '../../features/webhooks/rules/payload.ts';
import { KEEP_TRYING_MS } from '../../features/webhooks/rules/schedule.ts';
import type { Row } from '../../kernel/plan.ts';
import { type Dialect, type Statement, upsertInto } from './statement.ts';
import { sqlFor } from './steps.ts';

type Message = Extract<Row, { table: 'webhook-message' }>;

/** @returns the row as it is kept: a message about an exception holds the number that the commit gave it. */
export function withNumber<R extends Row>(row: R, number: number | null): R {
  return row.table === 'webhook-message' ? { ...row, payload: numbered(row.payload, number) } : row;
}

/** @returns the statements that keep an endpoint, and what waits for it as its status says. */
export function endpointStatements(dialect: Dialect): (workspaceId: string, state: WebhookEndpoint) => Statement[] {
  const sql = sqlFor(dialect);
  const upsert = upsertInto(
    dialect.t.webhookEndpoints,
    { key: ['workspaceId', 'endpointId'], changes: ['status', 'events', 'state'] },
    dialect,
  );
  return (workspaceId, state) => {
    const { id, status, events, changedAt } = state;
    const giveUpAt = changedAt + KEEP_TRYING_MS;
    const kept = upsert({
      workspaceId,
      endpointId: id,
      status,
      events: `,${events.join(',')},`,
      state,
      lease: 0,
      leasedUntil: 0,
      pausedUntil: 0,
      failures: 0,
    });
    // Undelivered messages wait until the endpoint is back on, and then have another three days.
    const waits =
      status === 'active'
        ? [
            sql`UPDATE webhook_deliveries
            SET due_at = ${changedAt}, give_up_at = ${giveUpAt}, attempts = 0, given_up_at = NULL
            WHERE workspace_id = ${workspaceId} AND endpoint_id = ${id} AND delivered_at IS NULL AND due_at IS NULL
              AND EXISTS (SELECT 1 FROM webhook_endpoints e WHERE e.workspace_id = webhook_deliveries.workspace_id
                AND e.endpoint_id = webhook_deliveries.endpoint_id AND e.status <> 'active')`,
            sql`UPDATE webhook_endpoints SET wake_at = ${changedAt}, paused_until = 0, failures = 0
            WHERE workspace_id = ${workspaceId} AND endpoint_id = ${id} AND status <> 'active'`,
          ]
        : [
            sql`UPDATE webhook_deliveries SET due_at = NULL
            WHERE workspace_id = ${workspaceId} AND endpoint_id = ${id} AND due_at IS NOT NULL`,
            sql`UPDATE webhook_endpoints SET wake_at = NULL
            WHERE workspace_id = ${workspaceId} AND endpoint_id = ${id}`,
          ];
    return [...waits, kept];
  };
}

/** @returns the statements that take an endpoint away, and what was to be sent there. */
export function removalStatements(dialect: Dialect): (workspaceId: string, id: string) => Statement[] {
  const sql = sqlFor(dialect);
  return (workspaceId, id) => [
    sql`DELETE FROM webhook_deliveries WHERE workspace_id = ${workspaceId} AND endpoint_id = ${id}`,
    sql`DELETE FROM webhook_endpoints WHERE workspace_id = ${workspaceId} AND endpoint_id = ${id}`,
  ];
}

/**
 * @returns the statements that keep a message for each endpoint that asked for its type: who is there decides itself
 * in the commit.
 */
export function messageStatements(dialect: Dialect): (workspaceId: string, row: Message) => Statement[] {
  const sql = sqlFor(dialect);
  return (workspaceId, { id, payload }) => {
    const at = Date.parse(payload.timestamp);
    const asked = `%,${payload.type},%`;
    return [
      sql`INSERT INTO webhook_deliveries
          (workspace_id, endpoint_id, message_id, type, body, at, due_at, give_up_at, attempts)
        SELECT workspace_id, endpoint_id, CAST(${id} AS text), CAST(${payload.type} AS text),
          CAST(${JSON.stringify(payload)} AS text), CAST(${at} AS bigint),
          CASE WHEN status = 'active' THEN CAST(${at} AS bigint) END, CAST(${at + KEEP_TRYING_MS} AS bigint), 0
        FROM webhook_endpoints WHERE workspace_id = ${workspaceId} AND events LIKE ${asked}`,
      sql`UPDATE webhook_endpoints SET wake_at = ${at}
        WHERE workspace_id = ${workspaceId} AND status = 'active' AND events LIKE ${asked}
          AND (wake_at IS NULL OR wake_at > ${at})`,
    ];
  };
}
