import { existsSync } from 'node:fs';
import { type App, startApp } from './app.ts';
import { StartError } from './kernel/start-error.ts';
import { ConfigError, configOf } from './operations/config/config.ts';
import { readEnv } from './operations/config/env.ts';
import { createLogger } from './operations/observability/logger.ts';
import { StorageError } from './storage/errors.ts';

/** A stop that takes longer than this is ended: what was accepted is on disk already. */
const STOP_WITHIN_MS = 9_500;

if (existsSync('.env')) process.loadEnvFile('.env');

try {
  const config = configOf(readEnv(process.env));
  const log = createLogger(config.logLevel);
  let app: App | null = null;
  let isStopping = false;

  /** Lets running work end, closes the database, and ends with `process.exitCode`. */
  const stop = async (): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    try {
      await app?.stop();
    } catch (error) {
      log.error({ err: error }, 'stopping failed');
      process.exitCode = 1;
    }
    process.exit();
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // Whoever read them is gone (EPIPE), such as a terminal that was closed: no reason to stop.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  // One piece of work failed, and nobody was waiting for it: the rest goes on.
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'));
  // After this nobody knows what still holds.
  process.on('uncaughtException', (error) => {
    log.error({ err: error }, 'uncaught exception: stopping');
    process.exitCode = 1;
    return stop();
  });

  app = await startApp(config, { log });
  if (app.isTryOut) {
    process.stdout.write(
      `\nSeconded is ready to try: open ${app.url.replace('127.0.0.1', 'localhost')}/ (Ctrl+C ends it)\n\n`,
    );
  }
} catch (error) {
  // What a person can mend is said in one sentence; anything else is a bug and keeps its stack.
  const forPeople = [ConfigError, StorageError, StartError].some((kind) => error instanceof kind);
  if (!forPeople) throw error;
  process.stderr.write(`Seconded did not start. ${(error as Error).message}\n`);
  process.exitCode = 1;
}
