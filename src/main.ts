import { existsSync } from 'node:fs';
import { startApp } from './app.ts';
import { ConfigError, configOf } from './config/config.ts';
import { readEnv } from './config/env.ts';
import { StartError } from './start-error.ts';
import { StorageError } from './storage/errors.ts';

/** A workspace of some hundred people never has so many; where many are busy at once, nobody waits for the disk. */
const MANY_WRITES = { writesPerSecond: 50 };
/** A stop that takes longer than this is ended: what was accepted is on disk already. */
const STOP_WITHIN_MS = 9_500;

if (existsSync('.env')) process.loadEnvFile('.env');

try {
  const config = configOf(readEnv(process.env));
  const app = await startApp({ ...config, database: { ...config.database, writesApart: MANY_WRITES } });
  if (app.isTryOut) {
    process.stdout.write(
      `\nSeconded is ready to try: open ${app.url.replace('127.0.0.1', 'localhost')}/ (Ctrl+C ends it)\n\n`,
    );
  }
  const stop = (): void => {
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    void app.stop().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (error) {
  // What a person can mend is said in one sentence; anything else is a bug and keeps its stack.
  const forPeople = [ConfigError, StorageError, StartError].some((kind) => error instanceof kind);
  if (!forPeople) throw error;
  process.stderr.write(`Seconded did not start. ${(error as Error).message}\n`);
  process.exitCode = 1;
}
