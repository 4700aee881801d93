import type { IncomingMessage, ServerResponse } from 'node:http';

/** Serves a request. What it throws, or rejects with, is answered and logged at the root (src/operations/http/server.ts). */
export type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** Thrown where a request isn't served: with a status, and no body. Why is for the log only. */
export class Refused extends Error {
  readonly status: number;
  constructor(status: number, why: string) {
    super(why);
    this.status = status;
  }
}

/** @returns what is asked for, without the query. Not by `URL`: that is slower than all else on the way. */
export function pathOf({ url = '/' }: IncomingMessage): string {
  const end = url.search(/[?#]/);
  return end < 0 ? url : url.slice(0, end);
}

/** @returns whether a request says that its body is of that type, such as `application/json`. */
export function isOfType(request: IncomingMessage, type: string): boolean {
  return (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() === type;
}

/** @returns the object without what isn't named: libraries that look at more of it trip over what nobody checked. */
export function only(body: object, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([name]) => names.includes(name)));
}

/** So little is taken in though nobody reads it: closing over it would reset the connection, and the answer with it. */
const SHORT_BYTES = 64 * 1024;

/** @returns whether so much of a body is still to come that its connection is better closed. */
export function isLongUnread({ complete, headers }: IncomingMessage): boolean {
  return !complete && !(Number(headers['content-length']) <= SHORT_BYTES);
}

/** Answers a request, read to its end or not. @param body text as it is, anything else as JSON */
export function respond(request: IncomingMessage, response: ServerResponse, status: number, body: unknown = ''): void {
  // A body that was refused half-way would block the connection for the request after it.
  if (isLongUnread(request)) response.setHeader('connection', 'close');
  if (typeof body === 'string') response.writeHead(status).end(body);
  else response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

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

/** How a NUL can stand in a body: as itself, in JSON, in a form, in JSON in a form. */
const NULS = ['\0', '\\u0000', '%00', '%5Cu0000', '%5cu0000'];
/** How half of a character can: a surrogate in JSON, or in JSON in a form. Whole ones are written so, too. */
const SURROGATES = ['\\ud', '\\uD', '%5Cud', '%5CuD', '%5cud', '%5cuD'];

/**
 * No text of ours has a NUL, which PostgreSQL can't keep, or half of a character, which no address can hold. Nobody
 * types either.
 *
 * @param body as it came
 * @returns what was read of it, without NULs in any text or name of a field, and U+FFFD in place of half characters
 */
export function wholeTexts<T>(body: Buffer, read: T): T {
  const mayBeBroken = [...NULS, ...SURROGATES].some((sign) => body.includes(sign));
  return mayBeBroken ? (mended(read) as T) : read;
}

function mended(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed();
  if (Array.isArray(value)) return value.map(mended);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name.replaceAll('\0', ''), mended(one)]));
}
