import type { Env } from './env.ts';
import { ConfigError } from './error.ts';

const KEY_BYTES = 32;

/**
 * @returns the keys for stored secrets, 32 bytes each: the first encrypts, the others still decrypt. With none, no
 *   secret can be stored.
 * @throws ConfigError for anything that isn't a key
 */
export function encryptionKeysOf({ ENCRYPTION_KEY: text }: Env): Buffer[] {
  if (text === undefined) return [];
  return text.split(',').map((part) => {
    const key = Buffer.from(part.trim(), 'base64');
    const isWhole = key.length === KEY_BYTES && /^[A-Za-z0-9+/_-]+=*$/.test(part.trim());
    if (isWhole) return key;
    throw new ConfigError(
      'ENCRYPTION_KEY must be 32 bytes in base64. `openssl rand -base64 32` makes one. Separate several with commas, the newest first.',
    );
  });
}

/** @returns whether webhooks may use http and private addresses. */
export function allowPrivateOf({ WEBHOOKS_ALLOW_PRIVATE: text = 'false' }: Env): boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  throw new ConfigError(`WEBHOOKS_ALLOW_PRIVATE must be true or false, not "${text}".`);
}
