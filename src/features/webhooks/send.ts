import type { PostOutcome } from '../../kernel/ports/webhooks.ts';
import type { EpochMs, WorkspaceId } from '../../kernel/values/ids.ts';
import type { WebhookEndpoint } from './rules/endpoint.ts';
import { signedHeaders, type WebhookMeans } from './signed.ts';

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
