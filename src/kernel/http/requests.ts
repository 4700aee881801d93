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
