import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pathOf } from './incoming/requests.ts';
import type { Metrics } from './observability/metrics.ts';

type Handlers = {
  /** Slack's requests, `/slack/…`; null where no Slack is served over HTTP. */
  slack: RequestListener | null;
  /** Teams' requests, `/api/messages`; null where no Teams is served. */
  teams: RequestListener | null;
  /** Links to exported files, `/exports/…`. */
  downloads: RequestListener;
  /** The try-out page and all its routes; null where a chat is served. */
  sandbox: RequestListener | null;
  /** Throws while the service can't do its work, with what is missing. */
  ready: () => Promise<void>;
  metrics: Metrics;
  /** Null: metrics are open. */
  metricsToken: string | null;
};

/** One HTTP server for all: the chat's endpoints, health, readiness, metrics. */
export function createHttp(handlers: Handlers): Server {
  return createServer((request, response) => {
    const pathname = pathOf(request);
    if (pathname === '/healthz') return send(response, 200, 'ok');
    if (pathname === '/readyz') return void readiness(handlers, response);
    if (pathname === '/metrics') return void metrics(handlers, request, response);
    if (pathname.startsWith('/slack/') && handlers.slack) return handlers.slack(request, response);
    if (pathname.startsWith('/api/') && handlers.teams) return handlers.teams(request, response);
    if (pathname.startsWith('/exports/')) return handlers.downloads(request, response);
    if (handlers.sandbox) return handlers.sandbox(request, response);
    send(response, 404, 'Nothing is here.');
  });
}

/** @returns the port that `server` listens on now. */
export async function listen(server: Server, { port, host }: { port: number; host: string }): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return (server.address() as AddressInfo).port;
}

/** Every request that is whole is answered sooner; what is left then is a connection that sends nothing. */
const REQUESTS_END_WITHIN_MS = 3_000;

/** Takes no new connections, lets running requests end, and closes those that wait for nothing. */
export async function closeHttp(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const waiting = setTimeout(() => server.closeAllConnections(), REQUESTS_END_WITHIN_MS);
  await closed;
  clearTimeout(waiting);
}

async function readiness({ ready }: Handlers, response: ServerResponse): Promise<void> {
  try {
    await ready();
    send(response, 200, 'ready');
  } catch (error) {
    send(response, 503, error instanceof Error ? error.message : 'not ready');
  }
}

async function metrics(handlers: Handlers, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (handlers.metricsToken !== null && !hasToken(request, handlers.metricsToken))
    return send(response, 401, 'Not for you.');
  const { text, contentType } = await handlers.metrics.scrape();
  send(response, 200, text, contentType);
}

function hasToken(request: IncomingMessage, token: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function send(response: ServerResponse, status: number, body: string, type = 'text/plain; charset=utf-8'): void {
  response.writeHead(status, { 'content-type': type }).end(body);
}
