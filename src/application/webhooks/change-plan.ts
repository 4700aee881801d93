import { emptyPlan, type Plan } from '../../domain/plan.ts';
import type { EpochMs, PersonId, Stream, WorkspaceId } from '../../domain/shared/ids.ts';
import { type Head, recordAfter } from '../../domain/shared/record.ts';
import type { EndpointId, WebhookChange, WebhookEndpoint } from '../../domain/webhooks/endpoint.ts';

/** Who changes an endpoint; null: at the command line, or by its own failures. */
export type By = { actorId: PersonId | null; at: EpochMs; origin: string };

export function endpointStream(id: EndpointId): Stream {
  return `webhook:${id}`;
}

/** @returns what stores an endpoint as it is after `change`, with the change on the record. */
export function changePlan(
  ws: WorkspaceId,
  { head, state, change, by }: { head: Head; state: WebhookEndpoint; change: WebhookChange; by: By },
): Plan {
  const isRemoved = change.type === 'webhook-removed';
  return {
    ...emptyPlan(ws, by.at),
    events: recordAfter(head, [change], { ...by, teamId: null }),
    rows: [isRemoved ? { table: 'webhook-removed', id: state.id } : { table: 'webhooks', state }],
  };
}
