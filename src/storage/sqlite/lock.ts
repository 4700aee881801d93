import { realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { StorageError } from '../errors.ts';
import { isBusy } from './database.ts';

/** A process that stops ends within ten seconds (main.ts), so a restart waits this long at most and then passes. */
const WAIT_MS = 30_000;
const TRY_EVERY_MS = 100;

/** Gives the file back. */
export type Unlock = () => void;

/**
 * Makes this process the only one that serves a database file. Waits for another that still does, half a minute at
 * most: after a restart the one before may need a moment to end.
 *
 * The lock is the operating system's: it ends with its process however that ends (`kill -9` and a crash too), so there
 * is nothing to time out and nothing to clean up. Node offers no such lock, but SQLite takes one for an exclusive
 * transaction (fcntl, or LockFileEx on Windows), so that is what is held here: on an empty database of its own,
 * `<file>.lock`, because on the file itself it would also keep out the command line.
 *
 * Nothing in this process may open the lock or the database in any other way than through SQLite, not even to read
 * them: with fcntl, closing one handle to a file drops all locks that the process has on it. SQLite knows that and
 * keeps its handles; `readFile` doesn't.
 *
 * @param path the database; by whatever link it is named, the lock lies beside the file itself
 * @param onWait told once, in a sentence, where it has to wait
 * @throws {StorageError} where another process serves the file after that time
 */
export async function lockFile(
  path: string,
  onWait: (sentence: string) => void,
  waitMs: number = WAIT_MS,
): Promise<Unlock> {
  const lock = new Database(`${realPathOf(path)}.lock`, { timeout: 0 });
  try {
    const until = performance.now() + waitMs;
    for (let tries = 0; !isTaken(lock); tries += 1) {
      if (tries === 0) {
        onWait(`Another process serves the database ${path}. Waiting up to ${waitMs / 1_000} seconds for it to stop.`);
      }
      if (performance.now() >= until) {
        throw new StorageError(
          `Another process still serves the database ${path}, and a file allows only one. Stop the other process, or set DATABASE_URL to another file (or to PostgreSQL, which allows several).`,
        );
      }
      await new Promise((resolve) => setTimeout(resolve, TRY_EVERY_MS));
    }
  } catch (error) {
    lock.close();
    throw error;
  }
  return () => lock.close();
}

function isTaken(lock: Database.Database): boolean {
  try {
    // Nothing is ever written, so that nothing else needs to lie beside it.
    lock.pragma('journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if (isBusy(error)) return false;
    throw error;
  }
}

function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    // Not there yet: its folder is.
    return join(realpathSync(dirname(path)), basename(path));
  }
}
