import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { StorageError } from '../../storage/errors.ts';
import { isBusy, pathOf } from '../../storage/sqlite/database.ts';
import { mustBeOurs } from '../verify/open.ts';

/**
 * Opens a SQLite file to be moved, and keeps every other process from reading or writing it.
 *
 * @param migrations SQLite's folder: the file must have all of them
 * @throws {StorageError} where it's missing, from another version, or in use by a service
 */
export function openSource(url: string, migrations: string): Database.Database {
  const path = pathOf(url);
  if (!existsSync(path)) throw new StorageError(`No file at ${path}. Check the path.`);
  const db = new Database(path, { fileMustExist: true, timeout: 0 });
  try {
    // Before the first look: with the write-ahead log it is granted only where no other process has the file open.
    db.pragma('locking_mode = EXCLUSIVE');
    db.exec('BEGIN EXCLUSIVE');
    mustBeOurs(path, Number(db.pragma('user_version', { simple: true })), migrations);
    return db;
  } catch (error) {
    db.close();
    if (error instanceof StorageError) throw error;
    if (isBusy(error)) {
      throw new StorageError(`${path} is in use. Stop the service first, so that nothing gets left behind.`);
    }
    throw new StorageError(`${path} isn't a readable Seconded database. Check the path.`, { cause: error });
  }
}
