import type { Deps } from '../../kernel/deps.ts';
import type { PostOutcome, WebhookMeans } from '../../kernel/ports/webhooks.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';
import type { EndpointId, EpochMs, WorkspaceId } from '../../kernel/values/ids.ts';
import { PING, type WebhookEndpoint } from './rules/endpoint.ts';
import { moment, type WebhookPayload } from './rules/payload.ts';
import { signedHeaders } from './signed.ts';

/** Signs a message and sends it once. A secret that can't be read is a failure like any other: it is mended outside. */
export async function send(
  { vault, outside }: WebhookMeans,
  ws: WorkspaceId,
  endpoint: WebhookEndpoint,
  message: { messageId: string; body: string },
  now: EpochMs,
): Promise<PostOutcome> {
  let headers: Record<string, string>;
  try {
    if (vault === null) throw new Error('ENCRYPTION_KEY is not set');
    headers = signedHeaders(vault, ws, endpoint, message, now);
  } catch (error) {
    return { got: 'nothing', reason: `no secret: ${error instanceof Error ? error.message : 'unknown'}`, tookMs: 0 };
  }
  return outside.post(endpoint.url, headers, message.body);
}

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
