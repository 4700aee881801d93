import { existsSync, readdirSync } from 'node:fs';
import Database from 'better-sqlite3';
import { StorageError } from '../errors.ts';
import { isBusy, pathOf } from '../sqlite/database.ts';

/**
 * Opens a SQLite file to be moved, alone: as long as it is open nobody else reads or writes it.
 *
 * @param migrations SQLite's folder: the file must have all of them
 * @throws {StorageError} where it isn't there, is another version's, or a service has it open
 */
export function openSource(url: string, migrations: string): Database.Database {
  const path = pathOf(url);
  if (!existsSync(path)) throw new StorageError(`There is no file ${path}.`);
  const db = new Database(path, { fileMustExist: true, timeout: 0 });
  try {
    // Before the first look: with the write-ahead log it is granted only where no other process has the file open.
    db.pragma('locking_mode = EXCLUSIVE');
    db.exec('BEGIN EXCLUSIVE');
    const version = Number(db.pragma('user_version', { simple: true }));
    const known = readdirSync(migrations).filter((file) => file.endsWith('.sql')).length;
    if (version !== known) {
      throw new StorageError(
        `The schema of ${path} is ${version}, this program's is ${known}: start the service once with it, so that it is brought up to date, or use the version that wrote it.`,
      );
    }
    return db;
  } catch (error) {
    db.close();
    if (error instanceof StorageError) throw error;
    if (isBusy(error)) {
      throw new StorageError(`${path} is in use: stop the service first, so that nothing is left behind.`);
    }
    throw new StorageError(`${path} can't be read as a database of Seconded's.`, { cause: error });
  }
}
