import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

/** What a back office got. */
export type Received = { path: string; headers: Record<string, string>; body: string };

/** A back office that listens on this machine and answers as it is told. */
export type Receiver = {
  port: number;
  /** `http://127.0.0.1:…/hook`, or `https://hooks.example:…/hook`. */
  url: string;
  received: Received[];
  /** How it answers the next requests: a status, or anything else that can be done with one. Default: 204. */
  answer(how: number | ((answer: ServerResponse, socket: Socket) => void)): void;
  /** @returns once it got so many. */
  got(count: number): Promise<Received[]>;
  close(): Promise<void>;
};

/** @param options.tls with the certificate of hooks.example, signed by itself (`TLS_CERTIFICATE`) */
export async function openReceiver({ tls = false } = {}): Promise<Receiver> {
  let how: Parameters<Receiver['answer']>[0] = 204;
  let waiting: { count: number; done: (got: Received[]) => void }[] = [];
  const received: Received[] = [];

  async function serve(request: IncomingMessage, answer: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    received.push({ path: request.url ?? '', headers: request.headers as Record<string, string>, body });
    if (typeof how === 'number') answer.writeHead(how).end();
    else how(answer, request.socket);
    for (const one of waiting) if (received.length >= one.count) one.done([...received]);
    waiting = waiting.filter(({ count }) => received.length < count);
  }

  const listener = (request: IncomingMessage, answer: ServerResponse): void => {
    serve(request, answer).catch(() => request.socket.destroy());
  };
  const server = tls
    ? createTlsServer({ cert: TLS_CERTIFICATE, key: fixture('key') }, listener)
    : createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: tls ? `https://hooks.example:${port}/hook` : `http://127.0.0.1:${port}/hook`,
    received,
    answer: (next) => {
      how = next;
    },
    got: (count) =>
      received.length >= count ? Promise.resolve([...received]) : new Promise((done) => waiting.push({ count, done })),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function fixture(kind: 'crt' | 'key'): string {
  return readFileSync(new URL(`../fixtures/tls/hooks.${kind}`, import.meta.url), 'utf8');
}

/** Made for hooks.example by hand, good for a hundred years; nobody but tests trusts it. */
export const TLS_CERTIFICATE = fixture('crt');
