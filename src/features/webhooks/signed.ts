import { Webhook } from 'standardwebhooks';
import type { Vault } from '../../kernel/ports/webhooks.ts';
import type { EpochMs, Ids, WorkspaceId } from '../../kernel/values/ids.ts';
import { signingSecrets, type WebhookEndpoint } from './rules/endpoint.ts';

/** The purpose that a secret is encrypted for: it can't be decrypted for another one. */
export const WEBHOOK_SECRET = 'webhook-secret';

/** @returns a new secret as the Standard Webhooks specification writes one: `whsec_` and 32 random bytes in base64. */
export function newSecret({ newSalt }: Pick<Ids, 'newSalt'>): string {
  return `whsec_${Buffer.from(newSalt() + newSalt(), 'hex').toString('base64')}`;
}

/**
 * @returns the headers of a message sent at `now`: its id, the time, and a signature by each secret that counts
 * @throws where a secret doesn't open: `ENCRYPTION_KEY` is another than it was sealed with
 */
export function signedHeaders(
  vault: Vault,
  ws: WorkspaceId,
  endpoint: WebhookEndpoint,
  { messageId, body }: { messageId: string; body: string },
  now: EpochMs,
): Record<string, string> {
  const signatures = signingSecrets(endpoint, now).map((sealed) =>
    new Webhook(vault.open(ws, WEBHOOK_SECRET, sealed)).sign(messageId, new Date(now), body),
  );
  return {
    'content-type': 'application/json',
    'user-agent': 'Seconded-Webhooks',
    'webhook-id': messageId,
    'webhook-timestamp': String(Math.floor(now / 1_000)),
    'webhook-signature': signatures.join(' '),
  };
}
