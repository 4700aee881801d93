import type { IncomingMessage } from 'node:http';
import { Refused } from './requests.ts';

/** So much is kept at once of bodies whose senders aren't verified yet: over all endpoints and connections. */
const MOST_UNVERIFIED_BYTES = 32 * 1024 * 1024;
const NOTHING = Buffer.alloc(0);

/** A body on its way. `giveUp`: null once it is whole, while its sender is verified. */
type Unverified = { bytes: number; giveUp: (() => void) | null };

/** In the order in which they began. */
const unverified = new Set<Unverified>();
let unverifiedBytes = 0;

/**
 * Reads a body and has its sender verified. Until then it counts as unverified: where all of these together come to
 * more than 32 MB the oldest are refused, so that slow senders make room for quick ones.
 *
 * @param verify gets the body as it came; what it throws goes to the caller
 * @returns what `verify` returns
 * @throws Refused (413) as soon as the body says that it is, or is, longer than `limitBytes`; Refused (503) where it
 *   had to make room; Refused (400) where it breaks off
 */
export async function readBody<T>(
  request: IncomingMessage,
  limitBytes: number,
  verify: (body: Buffer) => T | Promise<T>,
): Promise<T> {
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) throw new Refused(413, 'too long');
  const own: Unverified = { bytes: 0, giveUp: null };
  unverified.add(own);
  try {
    return await verify(await whole(request, limitBytes, own));
  } finally {
    hold(own, 0);
    unverified.delete(own);
  }
}

/** Not by a loop over the request: that would end the connection with it, and nobody would hear why. */
function whole(request: IncomingMessage, limitBytes: number, own: Unverified): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  let body: Buffer = NOTHING;
  let length = 0;

  function keep(chunk: Buffer): void {
    if (length + chunk.length > limitBytes) {
      refuse(new Refused(413, 'too long'));
      return;
    }
    body = length === 0 ? chunk : appended(body, length, chunk);
    length += chunk.length;
    hold(own, body.length);
  }
  function refuse(why: Refused): void {
    own.giveUp = null;
    request.off('data', keep);
    body = NOTHING;
    hold(own, 0);
    reject(why);
  }

  own.giveUp = () => refuse(new Refused(503, 'its place was needed'));
  request.on('data', keep);
  request.once('end', () => {
    own.giveUp = null;
    resolve(body.subarray(0, length));
  });
  request.once('error', () => refuse(new Refused(400, 'it broke off')));
  return promise;
}

/** @returns `body`, of which `length` bytes are in use, with `chunk` behind them. Many small chunks would each weigh more than what is in them. */
function appended(body: Buffer, length: number, chunk: Buffer): Buffer {
  const needed = length + chunk.length;
  const roomy = needed <= body.length ? body : Buffer.allocUnsafeSlow(Math.max(needed, 2 * length));
  if (roomy !== body) body.copy(roomy, 0, 0, length);
  chunk.copy(roomy, length);
  return roomy;
}

function hold(own: Unverified, bytes: number): void {
  unverifiedBytes += bytes - own.bytes;
  own.bytes = bytes;
  if (unverifiedBytes <= MOST_UNVERIFIED_BYTES) return;
  for (const oldest of unverified) {
    oldest.giveUp?.();
    if (unverifiedBytes <= MOST_UNVERIFIED_BYTES) return;
  }
}
