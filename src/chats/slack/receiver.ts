import { type Logger, LogLevel, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../../kernel/deps.ts';
import type { Handler } from '../../kernel/http/requests.ts';
import type { SlackConfig } from './config.ts';
import { createHttpReceiver } from './http-receiver.ts';

/** What receives Slack's requests, and the listener for them on the one HTTP server (null with Socket Mode). */
export type Receiving = { receiver: Receiver; requestListener: Handler | null };

/** Slack's requests come in over a socket when there is an app token, else over HTTP with signatures. */
export function createReceiver(config: SlackConfig, logger: Logger): Receiving {
  if (config.appToken !== null) {
    // Its own client options: the socket's reconnection counts on the client's many retries.
    const clientOptions = config.apiUrl === null ? {} : { slackApiUrl: config.apiUrl };
    const receiver = new SocketModeReceiver({ appToken: config.appToken, logger, installerOptions: { clientOptions } });
    return { receiver, requestListener: null };
  }
  return createHttpReceiver(config.signingSecret ?? '');
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
