import { emptyPlan, type Plan } from '../../kernel/plan.ts';
import { type Head, recordAfter } from '../../kernel/record/record.ts';
import type { EpochMs, PersonId, Stream, WorkspaceId } from '../../kernel/values/ids.ts';
import type { EndpointId, WebhookChange, WebhookEndpoint } from './rules/endpoint.ts';

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
