import type { IncomingMessage, ServerResponse } from 'node:http';

/** Serves a request. What it throws, or rejects with, is answered and logged at the root (src/http.ts). */
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

/**
 * Left to itself a loop over the request would end the connection with it, and nobody would hear why.
 *
 * @returns the body, whole
 * @throws Refused (413) as soon as it is longer than `limitBytes`; the connection's error where it breaks off
 */
export function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= limitBytes) chunks.push(chunk);
      else reject(new Refused(413, 'too long'));
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', reject);
  });
}

/** Answers a request, read to its end or not. @param body text as it is, anything else as JSON */
export function respond(request: IncomingMessage, response: ServerResponse, status: number, body: unknown = ''): void {
  // A body that was refused half-way would block the connection for the request after it.
  if (!request.complete) response.setHeader('connection', 'close');
  if (typeof body === 'string') response.writeHead(status).end(body);
  else response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
