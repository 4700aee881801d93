import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';

/** Slack's own tolerance, in both directions. */
const TOLERANCE_S = 5 * 60;

/** What Slack says of a request beside its body; header values as they came. */
export type Signature = { timestamp: unknown; signature: unknown };

/**
 * Whether a request comes from Slack (docs.slack.dev, Verifying requests from Slack).
 *
 * @returns tells for a body, as it came, and its headers; `nowMs` is epoch milliseconds
 */
export function signatureCheck(secret: string): (body: Buffer, said: Signature, nowMs: number) => boolean {
  const key = createSecretKey(secret, 'utf8');
  return (body, { timestamp, signature }, nowMs) => {
    if (typeof timestamp !== 'string' || typeof signature !== 'string' || !/^\d{1,12}$/.test(timestamp)) return false;
    if (Math.abs(nowMs / 1_000 - Number(timestamp)) > TOLERANCE_S) return false;
    const own = `v0=${createHmac('sha256', key).update(`v0:${timestamp}:`).update(body).digest('hex')}`;
    const given = Buffer.from(signature);
    return given.length === own.length && timingSafeEqual(given, Buffer.from(own));
  };
}
