import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { Vault, WebhookMeans } from '../kernel/ports/webhooks.ts';
import type { Config } from './config/config.ts';
import { createOutside } from './network/outside.ts';

const VERSION = 'v1';
const CIPHER = 'aes-256-gcm';
/** The length that GCM is designed for, in bytes. */
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Secrets at rest: AES-256-GCM under a key of `ENCRYPTION_KEY`, bound to their workspace and purpose, so that a row
 * copied to another workspace or used for something else doesn't open.
 *
 * @param keys 32 bytes each; the first seals, all open, so that a key can be changed without losing what it sealed
 */
export function createVault(keys: readonly Buffer[]): Vault {
  const byId = new Map(keys.map((key) => [keyIdOf(key), key]));
  const [sealing] = keys;
  if (sealing === undefined) throw new Error('a vault needs a key');
  return {
    seal(ws, purpose, secret) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(CIPHER, sealing, iv, { authTagLength: TAG_BYTES }).setAAD(boundTo(ws, purpose));
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      const parts = [iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'));
      return [VERSION, keyIdOf(sealing), ...parts].join(':');
    },
    isNewest: (sealed) => sealed.split(':')[1] === keyIdOf(sealing),
    open(ws, purpose, sealed) {
      const [version, keyId = '', ...parts] = sealed.split(':');
      const [iv, tag, text] = parts.map((part) => Buffer.from(part, 'base64url'));
      if (version !== VERSION || !iv || !tag || !text) throw new Error('this is no sealed secret');
      const key = byId.get(keyId);
      if (key === undefined) throw new Error(`it was sealed with the key ${keyId}, which ENCRYPTION_KEY doesn't hold`);
      const decipher = createDecipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES });
      decipher.setAAD(boundTo(ws, purpose)).setAuthTag(tag);
      return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
    },
  };
}

/** Names a key without telling anything of it. */
function keyIdOf(key: Buffer): string {
  return createHash('sha256').update('seconded key id').update(key).digest('hex').slice(0, 8);
}

function boundTo(ws: string, purpose: string): Buffer {
  return Buffer.from(JSON.stringify([ws, purpose]));
}

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
