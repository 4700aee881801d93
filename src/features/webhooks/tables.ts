import { sql } from 'drizzle-orm';
import type { Row } from '../../kernel/plan.ts';
import type { Kit } from '../../kernel/tables/kit.ts';
import type { EndpointId, EpochMs, WorkspaceId } from '../../kernel/values/ids.ts';
import type { EndpointStatus, WebhookEndpoint } from './rules/endpoint.ts';
import { numbered } from './rules/payload.ts';

/** Where signed events go, and what is to be sent there (docs/webhooks.md). */
export function webhookTables(kit: Kit) {
  const { table, text, int, json, primaryKey, foreignKey, index } = kit;

  /**
   * `wake_at` is when the endpoint next has something to do, lease and pause counted in; null: nothing waits. So what
   * waits at an endpoint that doesn't answer costs nothing, as with the outbox's places. `failures` counts the last
   * tries that failed; `paused_until` follows from it. `events` are the types it asked for, each between commas, so that
   * a commit finds who hears of one: `,exception.approved,exception.reversed,`.
   */
  const webhookEndpoints = table(
    'webhook_endpoints',
    {
      workspaceId: text<WorkspaceId>('workspace_id').notNull(),
      endpointId: text<EndpointId>('endpoint_id').notNull(),
      status: text<EndpointStatus>('status').notNull(),
      events: text('events').notNull(),
      state: json<WebhookEndpoint>('state').notNull(),
      lease: int('lease').notNull(),
      leasedUntil: int('leased_until').$type<EpochMs>().notNull(),
      pausedUntil: int('paused_until').$type<EpochMs>().notNull(),
      wakeAt: int('wake_at').$type<EpochMs>(),
      failures: int('failures').notNull(),
      lastSuccessAt: int('last_success_at').$type<EpochMs>(),
      lastFailureAt: int('last_failure_at').$type<EpochMs>(),
      lastError: text('last_error'),
    },
    (t) => [
      primaryKey({ columns: [t.workspaceId, t.endpointId] }),
      // For the sender, who serves all workspaces.
      index('webhook_endpoints_by_wake').on(t.wakeAt).where(sql`wake_at IS NOT NULL`),
    ],
  );

  /** `due_at` is null when nothing is to be done: delivered, given up, or its endpoint isn't active. */
  const webhookDeliveries = table(
    'webhook_deliveries',
    {
      workspaceId: text<WorkspaceId>('workspace_id').notNull(),
      endpointId: text<EndpointId>('endpoint_id').notNull(),
      messageId: text('message_id').notNull(),
      type: text('type').notNull(),
      body: text('body').notNull(),
      at: int('at').$type<EpochMs>().notNull(),
      dueAt: int('due_at').$type<EpochMs>(),
      giveUpAt: int('give_up_at').$type<EpochMs>().notNull(),
      attempts: int('attempts').notNull(),
      error: text('error'),
      deliveredAt: int('delivered_at').$type<EpochMs>(),
      givenUpAt: int('given_up_at').$type<EpochMs>(),
    },
    (t) => [
      primaryKey({ columns: [t.workspaceId, t.endpointId, t.messageId] }),
      foreignKey({
        columns: [t.workspaceId, t.endpointId],
        foreignColumns: [webhookEndpoints.workspaceId, webhookEndpoints.endpointId],
      }),
      index('webhook_deliveries_due').on(t.workspaceId, t.endpointId, t.dueAt).where(sql`due_at IS NOT NULL`),
      // For the nightly care, over all workspaces.
      index('webhook_deliveries_by_age').on(t.at),
    ],
  );

  return { webhookEndpoints, webhookDeliveries };
}

/** @returns what is stored of an endpoint, from what people chose for it. */
export function endpointRow(state: WebhookEndpoint) {
  const { id: endpointId, status, events } = state;
  return { endpointId, status, events: `,${events.join(',')},`, state };
}

/** @returns the row as it is stored: a message about an exception has the number that the commit gave it. */
export function withNumber<R extends Row>(row: R, number: number | null): R {
  return row.table === 'webhook-message' ? { ...row, payload: numbered(row.payload, number) } : row;
}
