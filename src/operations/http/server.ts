import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { Log } from '../../kernel/deps.ts';
import { type Handler, isLongUnread, pathOf, Refused, respond } from '../../kernel/http/requests.ts';
import type { Metrics } from '../observability/metrics.ts';

type Handlers = {
  /** Slack's requests, `/slack/…`; null where no Slack is served over HTTP. */
  slack: Handler | null;
  /** Teams' requests, `/api/messages`; null where no Teams is served. */
  teams: Handler | null;
  /** Links to exported files, `/exports/…`. */
  downloads: Handler;
  /** Pages that only say something; null: none is at that path. */
  pages: (path: string) => Handler | null;
  /** The try-out page and all its routes; null where a chat is served. */
  sandbox: Handler | null;
  /** Throws while the service can't do its work, with what is missing. Gives what is wrong though it can; null: nothing. */
  ready: () => Promise<string | null>;
  metrics: Metrics;
  /** Null: metrics are for this machine only. */
  metricsToken: string | null;
  log: Log;
};

/** The most open connections. Each takes a few KB of memory; a workspace uses a handful. */
const MOST_CONNECTIONS = 2_000;
/** A connection on which nothing moves in either direction is closed, such as a download that nobody reads. */
const SILENCE_MS = 120_000;
/** How long a caller may take. Slack and Teams send whole requests within milliseconds. */
const PATIENCE = {
  headersTimeout: 5_000,
  /** Headers and body together. */
  requestTimeout: 10_000,
  connectionsCheckingInterval: 1_000,
  /** Between two requests: longer than balancers keep theirs (60 seconds is common), so that none is closed under them. */
  keepAliveTimeout: 75_000,
};

/**
 * One HTTP server for all: the chat's endpoints, health, readiness, metrics. Whatever goes wrong behind one of them is
 * answered and logged here, and ends nothing but its request.
 */
export function createHttp(handlers: Handlers): Server {
  const server = createServer(PATIENCE, (request, response) => {
    // Nobody waits for the rest of a body that is answered already.
    response.once('finish', () => {
      if (isLongUnread(request)) request.socket.destroySoon();
    });
    serve(handlers, request, response).catch((error: unknown) => fail(handlers.log, request, response, error));
  });
  server.maxConnections = MOST_CONNECTIONS;
  server.timeout = SILENCE_MS;
  // There are too many: those that only wait for a next request make room.
  server.on('drop', () => server.closeIdleConnections());
  // Until it listens a failure ends the start; after that, such as where there are too many open files, it goes on.
  server.once('listening', () => {
    server.on('error', (error) => handlers.log.error({ err: error }, 'could not accept a connection'));
  });
  return server;
}

async function serve(handlers: Handlers, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const pathname = pathOf(request);
  if (pathname === '/healthz') return send(response, 200, 'ok');
  if (pathname === '/readyz') return readiness(handlers, response);
  if (pathname === '/metrics') return metrics(handlers, request, response);
  if (pathname.startsWith('/slack/') && handlers.slack) return handlers.slack(request, response);
  if (pathname.startsWith('/api/') && handlers.teams) return handlers.teams(request, response);
  if (pathname.startsWith('/exports/')) return handlers.downloads(request, response);
  const page = handlers.pages(pathname);
  if (page) return page(request, response);
  if (handlers.sandbox) return handlers.sandbox(request, response);
  send(response, 404, 'Page not found.');
}

/** Nobody outside is told more than a status. */
function fail(log: Log, request: IncomingMessage, response: ServerResponse, error: unknown): void {
  // The rest of a path can be a key: the first part is enough to know what failed.
  const endpoint = pathOf(request).split('/', 2).join('/');
  const status = error instanceof Refused ? error.status : 500;
  if (!(error instanceof Refused)) log.error({ err: error, endpoint }, 'a request failed');
  else if (status !== 404) log.warn({ status, endpoint, why: error.message }, 'a request was refused');
  if (response.headersSent) response.destroy();
  else respond(request, response, status);
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
    const but = await ready();
    send(response, 200, but === null ? 'ready' : `ready, but ${but}`);
  } catch (error) {
    send(response, 503, error instanceof Error ? error.message : 'not ready');
  }
}

async function metrics(handlers: Handlers, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { metricsToken } = handlers;
  if (metricsToken === null && !isFromHere(request))
    return send(response, 403, 'Only this machine can read metrics until METRICS_TOKEN is set.');
  if (metricsToken !== null && !hasToken(request, metricsToken))
    return send(response, 401, 'Send the METRICS_TOKEN as a bearer token.');
  const { text, contentType } = await handlers.metrics.scrape();
  send(response, 200, text, contentType);
}

/** Headers that proxies add to a request. */
const FORWARDED =
  /^(forwarded|via|x-(forwarded|original|envoy)-.+|x-(real|client|cluster-client)-ip|(cf-connecting|true-client|fly-client|fastly-client)-ip)$/;

/** @returns whether the request comes from this machine and not through a proxy. */
function isFromHere({ socket, headers }: IncomingMessage): boolean {
  const address = socket.remoteAddress ?? '';
  const isLoopback = ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';
  return isLoopback && !Object.keys(headers).some((name) => FORWARDED.test(name));
}

function hasToken(request: IncomingMessage, token: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function send(response: ServerResponse, status: number, body: string, type = 'text/plain; charset=utf-8'): void {
  response.writeHead(status, { 'content-type': type }).end(body);
}
