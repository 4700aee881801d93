import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { StorageError } from '../errors.ts';

/**
 * Brings a database to what this program knows: all missing migrations in one transaction, so that it is the old one or
 * the new one and nothing between. A file that holds something is copied first, beside it: `….before-2`, for the
 * migration that came next.
 *
 * @param folder with `0001_what.sql`, `0002_…`; how many of them a database has is its `user_version`
 * @throws {StorageError} where the database is newer than the program, or a migration fails; the file is as it was then
 */
export function migrate(db: Database.Database, folder: string): void {
  const files = filesIn(folder);
  const current = versionOf(db);
  mustNotBeNewer(db, current, files.length);
  if (current === files.length) return;
  if (current > 0) copyBeside(db, current + 1);
  // A table that is rebuilt would else lose the rows that refer to it. Has no effect inside a transaction.
  db.pragma('foreign_keys = OFF');
  try {
    db.transaction(() => {
      // Another process may have been faster.
      const reached = versionOf(db);
      if (reached >= files.length) return;
      for (const file of files.slice(reached)) runFile(db, join(folder, file), file);
      const broken = db.pragma('foreign_key_check');
      if (Array.isArray(broken) && broken.length > 0) {
        throw new StorageError(
          `The migration of ${db.name} failed: some rows refer to missing rows. Nothing was changed.`,
        );
      }
      db.pragma(`user_version = ${files.length}`);
    }).immediate();
  } finally {
    db.pragma('foreign_keys = ON');
  }
}

/**
 * For programs that run beside the service, which may still be the previous version.
 *
 * @throws {StorageError} where the database isn't of this program's version
 */
export function mustBeUpToDate(db: Database.Database, folder: string): void {
  const known = filesIn(folder).length;
  const current = versionOf(db);
  mustNotBeNewer(db, current, known);
  if (current === known) return;
  throw new StorageError(
    `The database ${db.name} has schema ${current}, and this version needs ${known}. Start the service with this version first; that updates the database.`,
  );
}

function mustNotBeNewer(db: Database.Database, current: number, known: number): void {
  if (current <= known) return;
  throw new StorageError(
    `The database ${db.name} was written by a newer version of Seconded (schema ${current}; this version knows ${known}). Start the newer version, or use a copy of the database from before the update.`,
  );
}

function filesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort();
}

function runFile(db: Database.Database, path: string, file: string): void {
  try {
    db.exec(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new StorageError(
      `The migration ${file} of ${db.name} failed: ${error instanceof Error ? error.message : String(error)}. Nothing was changed, and the previous version still works.`,
      { cause: error },
    );
  }
}

function copyBeside(db: Database.Database, next: number): void {
  const copy = `${db.name}.before-${next}`;
  try {
    rmSync(copy, { force: true });
    db.prepare('VACUUM INTO ?').run(copy);
  } catch (error) {
    throw new StorageError(
      `The database ${db.name} needs an update, but can't be copied to ${copy} first. Check the free space on the disk. Nothing was changed.`,
      { cause: error },
    );
  }
}

function versionOf(db: Database.Database): number {
  return Number(db.pragma('user_version', { simple: true }));
}
