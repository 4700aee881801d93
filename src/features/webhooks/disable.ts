import type { Deps } from '../../kernel/deps.ts';
import type { WorkspaceId } from '../../kernel/values/ids.ts';
import type { Want } from '../../kernel/wants.ts';
import { changePlan, endpointStream } from './change-plan.ts';
import { type EndpointId, endpointDisabled, hostOf, type WebhookChange } from './rules/endpoint.ts';

/** Who changed it meanwhile had their reason: it is looked at anew. */
const MOST_TRIES = 5;

/** Sends nothing to an endpoint any more, and tells the workspace's admins, once (docs/product.md §10). */
export async function disableEndpoint(
  deps: Deps,
  ws: WorkspaceId,
  id: EndpointId,
  why: 'failed' | 'gone',
): Promise<void> {
  const { store, clock, log } = deps;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const head = await store.read.head(ws, endpointStream(id));
    const endpoint = await store.webhooks.endpoint(ws, id);
    if (endpoint?.status !== 'active') return;
    const now = clock.now();
    const state = endpointDisabled(endpoint, now);
    const change: WebhookChange = { type: 'webhook-disabled', why };
    const plan = changePlan(ws, { head, state, change, by: { actorId: null, at: now, origin: 'sweep' } });
    const wants = await tellAdmins(deps, ws, { host: hostOf(endpoint), why, key: `webhook-disabled/${id}/${now}` });
    const stored = await store.commit({ ...plan, wants });
    if (stored.ok) return log.warn({ workspaceId: ws, endpointId: id, why }, 'webhook disabled');
  }
}

async function tellAdmins(
  { store }: Deps,
  ws: WorkspaceId,
  { host, why, key }: { host: string; why: 'failed' | 'gone'; key: string },
): Promise<Want[]> {
  const admins = await store.read.admins(ws);
  return admins.map(({ id: personId }) => ({
    way: 'tell',
    note: { note: 'webhook-disabled', host, why },
    personId,
    key,
  }));
}
