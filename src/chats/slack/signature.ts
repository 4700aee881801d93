import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Slack's own tolerance, in both directions. */
const TOLERANCE_S = 5 * 60;

/** What Slack says of a request beside its body. */
export type Signature = { timestamp: string; signature: string };

/** @returns the signature in a request's headers, right or not; null: none, of another form, or too old or too new. */
export function signatureIn(headers: IncomingHttpHeaders, nowMs: number): Signature | null {
  const { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature } = headers;
  if (typeof timestamp !== 'string' || !/^\d{1,12}$/.test(timestamp)) return null;
  if (typeof signature !== 'string' || !/^v0=[0-9a-f]{64}$/.test(signature)) return null;
  return Math.abs(nowMs / 1_000 - Number(timestamp)) > TOLERANCE_S ? null : { timestamp, signature };
}

/**
 * Whether a request comes from Slack (docs.slack.dev, Verifying requests from Slack).
 *
 * @returns tells for a body, as it came, and the signature in its headers
 */
export function signatureCheck(secret: string): (body: Buffer, said: Signature) => boolean {
  const key = createSecretKey(secret, 'utf8');
  return (body, { timestamp, signature }) => {
    const own = `v0=${createHmac('sha256', key).update(`v0:${timestamp}:`).update(body).digest('hex')}`;
    return timingSafeEqual(Buffer.from(signature), Buffer.from(own));
  };
}
