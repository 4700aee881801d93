import { randomBytes } from 'node:crypto';
import type { WebhookMeans } from '../../kernel/ports/webhooks.ts';
import type { Config } from '../../operations/config/config.ts';
import { createOutside } from '../../operations/network/outside.ts';
import { createVault } from '../../operations/vault.ts';

/**
 * What webhooks stand on, as the environment says. The local try-out, whose database lasts as long as it runs, has a
 * key of its own and may send to this machine.
 */
export function webhookMeansOf({ encryptionKeys, webhooks }: Config, isTryOut = false): WebhookMeans {
  const keys = encryptionKeys.length === 0 && isTryOut ? [randomBytes(32)] : encryptionKeys;
  return {
    vault: keys.length === 0 ? null : createVault(keys),
    outside: createOutside({ allowPrivate: webhooks.allowPrivate || isTryOut }),
  };
}
