import type { WorkspaceId } from '../../domain/shared/ids.ts';
import { type Result, refuse } from '../../domain/shared/refusal.ts';
import type { EndpointId } from '../../domain/webhooks/endpoint.ts';
import { PING } from '../../domain/webhooks/event-types.ts';
import { moment, type WebhookPayload } from '../../domain/webhooks/payload.ts';
import type { Deps } from '../deps.ts';
import type { PostOutcome } from '../ports/webhooks.ts';
import { send } from './send.ts';

/** Sends a signed `ping` now, whether the endpoint is on or not, and says what came of it; nothing is stored. */
export async function ping(deps: Deps, ws: WorkspaceId, id: EndpointId): Promise<Result<{ outcome: PostOutcome }>> {
  const { store, clock, ids, webhooks: means } = deps;
  const endpoint = await store.webhooks.endpoint(ws, id);
  if (endpoint === null) return refuse({ reason: 'not-found', what: 'webhook', named: null });
  if (!means?.vault) return refuse({ reason: 'no-encryption-key' });
  const workspace = await store.read.workspace(ws);
  if (workspace === null) throw new Error(`no workspace ${ws}`);
  const now = clock.now();
  const payload: WebhookPayload = {
    type: PING,
    timestamp: moment(now),
    data: { workspace: { id: ws, chat: workspace.chat } },
  };
  const message = { messageId: `msg_${ids.newId()}`, body: JSON.stringify(payload) };
  return { ok: true, outcome: await send(means, ws, endpoint, message, now) };
}
