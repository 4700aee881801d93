import type { Server } from 'node:http';
import { type Chats, createChats } from './chats/open.ts';
import type { TeamsEndpoints } from './chats/teams/config.ts';
import { followers } from './features/followers.ts';
import { createUseCases, type UseCases } from './features/index.ts';
import { within } from './kernel/calls.ts';
import { cantBeRead } from './kernel/content/service.ts';
import type { Deps } from './kernel/deps.ts';
import type { Handler } from './kernel/http/requests.ts';
import type { Clock, Store } from './kernel/ports.ts';
import { createRates } from './kernel/rates.ts';
import { StartError } from './kernel/start-error.ts';
import { type ClockWatch, createClockWatch, sayOff } from './operations/clock-watch.ts';
import type { Config } from './operations/config/config.ts';
import { closeHttp, createHttp, listen } from './operations/http/server.ts';
import { createIds } from './operations/new-ids.ts';
import { createLogger } from './operations/observability/logger.ts';
import { createMetrics, type Metrics } from './operations/observability/metrics.ts';
import { downloadListener } from './operations/pages/download-listener.ts';
import { createPages } from './operations/pages/legal-pages.ts';
import { webhookMeansOf } from './operations/vault.ts';
import { createPullIn } from './outbox/ahead.ts';
import type { Consumer } from './outbox/consumer.ts';
import { messageOf } from './outbox/message-of.ts';
import { type Sweeper, startSweeper } from './outbox/sweeper.ts';
import { createSweeps } from './outbox/sweeps.ts';
import { startSender } from './outbox/webhooks/sender.ts';
import { startWorker } from './outbox/worker.ts';
import { openStore } from './storage/index.ts';
import { openTryOut, type TryOut } from './try-out.ts';

/**
 * A stop waits so long for calls to the chat that are under way. A post that takes longer is written down as tried, and
 * looked for at the next start.
 */
const CHAT_MAY_TAKE_MS = 5_000;

/** Replacements for tests. */
export type Overrides = {
  clock?: Clock;
  /** Holds that clock against the chat's, too; left out: a clock that is moved on purpose isn't. */
  watchesClock?: true;
  log?: Deps['log'];
  teams?: TeamsEndpoints;
};

export type App = {
  /** Where it listens: `http://127.0.0.1:3000`. */
  url: string;
  /** No chat is configured: the local workspace is served there. */
  isTryOut: boolean;
  store: Store;
  useCases: UseCases;
  worker: Consumer;
  sweeper: Sweeper;
  sender: Consumer;
  /** Takes no new work, lets what runs end, then closes everything. */
  stop(): Promise<void>;
};

/**
 * Composes the service and starts it: the only place that knows every concrete part (docs/architecture.md).
 *
 * @throws ConfigError, StorageError or StartError, each with a message for the person who started it.
 */
export async function startApp(config: Config, overrides: Overrides = {}): Promise<App> {
  const log = overrides.log ?? createLogger(config.logLevel);
  const metrics = createMetrics();
  const isServed = config.slack !== null || config.teams !== null;
  const tryOut = isServed ? null : await openTryOut((sentence) => log.warn({}, sentence));
  const clock = overrides.clock ?? tryOut?.clock ?? { now: () => Date.now() };
  const ids = createIds();
  const database = tryOut ? { url: tryOut.databaseUrl } : { ...config.database, serving: log };
  const unreadable = { words: cantBeRead(), log: log.error.bind(log) };
  const store = await openStore({ ...database, unreadable });
  const webhooks = webhookMeansOf(config, tryOut !== null);

  // The chats ask the use cases, and they ask the chats: the one knot, tied here.
  let chats: Chats | undefined;
  const chatOf: Deps['chatOf'] = (ws) => {
    if (!chats) throw new Error('a chat was asked before it was there');
    return chats.chatOf(ws);
  };
  let ownUrl: string | null = null;
  const publicUrl = (): string | null => config.publicUrl ?? (tryOut && ownUrl);
  const rates = config.rates && createRates(config.rates);
  const deps: Deps = {
    ...{ store, clock, ids, log, chatOf, webhooks, publicUrl },
    ...(rates && { rates }),
    followers: followers(),
  };
  const useCases = createUseCases(deps);
  const slack = tryOut ? { ...tryOut.sandbox.slack, appToken: null, oauth: null } : config.slack;
  const isMoved = tryOut !== null || (overrides.clock !== undefined && !overrides.watchesClock);
  const watch = isMoved ? null : createClockWatch({ clock, log, ask: async () => chats?.ask() });
  const endpoints = overrides.teams ?? null;
  chats = await createChats({
    slack,
    teams: config.teams,
    endpoints,
    useCases,
    store,
    clock,
    log,
    onAnswer: (date) => watch?.heard(date),
    vault: webhooks.vault,
  });
  const downloads = downloadListener({ useCases, log });
  const parts = { chats, store, tryOut, metrics, config, downloads, watch, log };
  const server = createServer(parts);
  try {
    await chats.start();
    const port = await listenOrSay(server, config);
    await Promise.all([store.outbox.freeLeft(), store.webhooks.freeLeft()]);
    const sender = startSender(deps, webhooks, metrics.webhookSettled, () => (watch?.offBy() ?? null) !== null);
    const worker = startWorker({
      deps,
      messageOf: (ws, want) => messageOf(deps, ws, want),
      onSettled: metrics.delivered,
    });
    const sweeper = startSweeper({
      sweeps: createSweeps(deps),
      clock,
      log,
      onSwept: (report) => metrics.swept(report, clock.now()),
      ...(watch && { isClockRight: watch.isRight }),
      pullIn: createPullIn(store, clock, log),
    });
    const url = `http://${config.http.host === '0.0.0.0' ? '127.0.0.1' : config.http.host}:${port}`;
    ownUrl = url;
    await tryOut?.open(url, async () => {
      await sweeper.sweep();
      worker.wake();
    });
    log.info({ url }, `serving ${tryOut ? 'the sandbox' : chats.names}`);
    return {
      url,
      isTryOut: tryOut !== null,
      store,
      useCases,
      worker,
      sweeper,
      sender,
      stop: () => stop({ ...parts, server, worker, sweeper, sender }),
    };
  } catch (error) {
    await chats.stop();
    await tryOut?.close();
    await store.close();
    tryOut?.forget();
    throw error;
  }
}

type Parts = {
  downloads: Handler;
  chats: Chats;
  store: Store;
  tryOut: TryOut | null;
  metrics: Metrics;
  config: Config;
  /** Null: the clock is moved on purpose. */
  watch: ClockWatch | null;
  log: Deps['log'];
};

function createServer({ chats, store, tryOut, metrics, config, downloads, watch, log }: Parts): Server {
  return createHttp({
    slack: chats.slack,
    teams: chats.teams,
    downloads,
    pages: createPages(config.operator ?? { name: null, contact: null, privacy: null, terms: null }),
    sandbox: tryOut?.sandbox.handle ?? null,
    ready: async () => {
      await store.check();
      chats.checkReady();
      const offBy = watch?.offBy() ?? null;
      return offBy === null ? null : `${sayOff(offBy)}; digests and deadlines wait until it’s right`;
    },
    metrics,
    metricsToken: config.metricsToken,
    log,
  });
}

async function stop(
  running: Parts & { server: Server; worker: Consumer; sweeper: Sweeper; sender: Consumer },
): Promise<void> {
  running.log.info({}, 'stopping');
  const closed = closeHttp(running.server);
  await running.tryOut?.close();
  await closed;
  await within(
    CHAT_MAY_TAKE_MS,
    Promise.all([running.chats, running.sweeper, running.worker, running.sender].map((part) => part.stop())),
  );
  await running.store.close();
  running.tryOut?.forget();
  running.log.info({}, 'stopped');
}

async function listenOrSay(server: Server, { http }: Config): Promise<number> {
  try {
    return await listen(server, http);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new StartError(cantListen(http, reason), { cause: error });
  }
}

function cantListen({ port, host }: Config['http'], reason: string): string {
  if (reason === 'EADDRINUSE') return `Port ${port} on ${host} is already in use. Set PORT to a free one.`;
  if (reason === 'EACCES') return `This user may not use port ${port} on ${host}. Set PORT to 1024 or higher.`;
  return `Can't listen on ${host}, port ${port} (${reason}). Check HOST and PORT.`;
}
