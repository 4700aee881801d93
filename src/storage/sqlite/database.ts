import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';

/** It blocks the event loop; the writer tries again between such waits. */
const BUSY_TIMEOUT_MS = 50;
const START_TIMEOUT_MS = 5_000;
/** About what a busy workspace uses in a day. Memory is taken only as pages are used. */
const CACHE_KIB = 32_768;
/** 16 MB of write-ahead log. */
const CHECKPOINT_PAGES = 4_096;

/** @returns the path that `file:./data/seconded.db` or `file:///var/lib/seconded.db` names. */
export function pathOf(url: string): string {
  return url.startsWith('file://') ? fileURLToPath(url) : resolve(url.slice('file:'.length));
}

/**
 * Opens the file and makes it where it is missing. What is committed is on the disk.
 *
 * One connection serves all: in one thread reads and writes take turns anyway, and every commit empties the page cache of
 * a second one. Measured: a look at a claim takes 19 µs then, instead of 8.
 */
export function openFile(path: string): Database.Database {
  const db = new Database(path, { timeout: BUSY_TIMEOUT_MS });
  db.pragma('foreign_keys = ON');
  db.pragma('synchronous = FULL');
  // Else the pages that a savepoint may have to bring back go through a temporary file: two thirds of all that a
  // command wrote.
  db.pragma('temp_store = MEMORY');
  db.pragma(`cache_size = -${CACHE_KIB}`);
  return db;
}

/** Other processes (the command line) read while we write, and the other way round. */
export function useWriteAheadLog(db: Database.Database): void {
  db.pragma('journal_mode = WAL');
  // Pages that change all the time are copied back once for many commits.
  db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
}

/**
 * @returns whether another process has locked the file. It doesn't check the error's class, because tests load several
 * of that name.
 */
export function isBusy(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
}

/** Does `work` before the service starts, when it can wait for another program's lock (the command line's). */
export function patiently<T>(db: Database.Database, work: (db: Database.Database) => T): T {
  db.pragma(`busy_timeout = ${START_TIMEOUT_MS}`);
  const done = work(db);
  db.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
  return done;
}

/** Writes what is there already, so that a disk that is full or read-only shows. */
export function tryWriting(db: Database.Database): void {
  db.pragma(`user_version = ${Number(db.pragma('user_version', { simple: true }))}`);
}
