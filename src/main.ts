import { existsSync } from 'node:fs';
import { type App, startApp } from './app.ts';
import { StartError } from './kernel/start-error.ts';
import { ConfigError, configOf } from './operations/config/config.ts';
import { readEnv } from './operations/config/env.ts';
import { createLogger } from './operations/observability/logger.ts';
import { StorageError } from './storage/errors.ts';

/** A stop that takes longer is cut short: everything that was accepted is on disk already. */
const STOP_WITHIN_MS = 9_500;

if (existsSync('.env')) process.loadEnvFile('.env');

try {
  const config = configOf(readEnv(process.env));
  const log = createLogger(config.logLevel);
  let app: App | null = null;
  let isStopping = false;

  /** Lets running work finish, closes the database, and exits with `process.exitCode`. */
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
  // A closed terminal (EPIPE) is no reason to stop.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  // A piece of work failed that nothing was waiting for. Everything else goes on.
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'));
  // The process may be in any state now, so it stops.
  process.on('uncaughtException', (error) => {
    log.error({ err: error }, 'uncaught exception: stopping');
    process.exitCode = 1;
    return stop();
  });

  app = await startApp(config, { log });
  if (app.isTryOut) {
    process.stdout.write(
      `\nSeconded is ready: open ${app.url.replace('127.0.0.1', 'localhost')}/ (press Ctrl+C to stop)\n\n`,
    );
  }
} catch (error) {
  // A person can fix these from the message alone. Anything else is a bug and keeps its stack.
  const forPeople = [ConfigError, StorageError, StartError].some((kind) => error instanceof kind);
  if (!forPeople) throw error;
  process.stderr.write(`Seconded didn't start. ${(error as Error).message}\n`);
  process.exitCode = 1;
}
