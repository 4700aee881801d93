import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { HTTPReceiver, type Logger, LogLevel, SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../../application/deps.ts';
import type { SlackConfig } from './config.ts';

const PATH = '/slack/events';
/** A form of 3,000-character fields is far below it. */
const BODY_LIMIT_BYTES = 1024 * 1024;
/** Slack's own tolerance. Bolt checks it for the past only. */
const CLOCK_TOLERANCE_S = 5 * 60;

/** What receives Slack's requests, and the listener for them on the one HTTP server (null with Socket Mode). */
export type Receiving = { receiver: HTTPReceiver | SocketModeReceiver; requestListener: RequestListener | null };

/** Slack's requests come in over a socket when there is an app token, else over HTTP with signatures. */
export function createReceiver(config: SlackConfig, logger: Logger): Receiving {
  if (config.appToken !== null) {
    // Its own client options: the socket's reconnection counts on the client's many retries.
    const clientOptions = config.apiUrl === null ? {} : { slackApiUrl: config.apiUrl };
    const receiver = new SocketModeReceiver({ appToken: config.appToken, logger, installerOptions: { clientOptions } });
    return { receiver, requestListener: null };
  }
  const receiver = new HTTPReceiver({
    signingSecret: config.signingSecret ?? '',
    endpoints: PATH,
    // The acknowledgement leaves when the listener has ended: what it says is on disk by then.
    processBeforeResponse: true,
    bodyLimit: BODY_LIMIT_BYTES,
    logger,
  });
  return { receiver, requestListener: (request, response) => admit(receiver, request, response) };
}

function admit(receiver: HTTPReceiver, request: IncomingMessage, response: ServerResponse): void {
  const [path] = (request.url ?? '').split('?');
  if (path !== PATH || request.method !== 'POST') {
    end(response, 404);
    return;
  }
  const sentAt = Number(request.headers['x-slack-request-timestamp']);
  if (sentAt > Date.now() / 1_000 + CLOCK_TOLERANCE_S) {
    end(response, 401);
    return;
  }
  // Bolt knows the types of bodies without a charset only.
  const [type] = request.headers['content-type']?.split(';') ?? [];
  if (type !== undefined) request.headers['content-type'] = type.trim().toLowerCase();
  // A body that was refused half-way would block the connection for the request after it.
  response.once('finish', () => request.resume());
  receiver.requestListener(request, response);
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status).end();
}

/** @returns Bolt's words in our log. Its debug lines hold whole requests, so they are left out. */
export function boltLogger(log: Log): Logger {
  const line = (message: unknown[]) => message.map(String).join(' ');
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...message) => log.warn({ from: 'bolt' }, line(message)),
    error: (...message) => log.error({ from: 'bolt' }, line(message)),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}
