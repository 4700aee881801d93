import { existsSync, statSync, writeFileSync } from 'node:fs';
import { StorageError } from '../errors.ts';

/** The text for a person who finds the file. */
const NOTE = `The database beside this file holds data. If the database is lost, Seconded refuses to start with
a new, empty one as long as this file is here. Restore the backup; or remove this file to start from nothing.
`;

/** @returns the file that says that a database has held data. */
function markerOf(path: string): string {
  return `${path}.has-data`;
}

/** @returns whether the database has ever held data, as far as its folder remembers. */
function hasHeldData(path: string): boolean {
  return existsSync(markerOf(path));
}

/** Remembers beside the database that it holds data, on the disk. */
export function rememberData(path: string): void {
  if (!hasHeldData(path)) writeFileSync(markerOf(path), NOTE, { flush: true });
}

/**
 * To be called before SQLite opens the file: it takes an empty one for a new database, and deletes the write-ahead log
 * that lies beside it.
 *
 * @throws {StorageError} where the file is missing or empty and something beside it says that it held data
 */
export function mustNotBeLost(path: string): void {
  const size = sizeOf(path);
  if (size !== null && size > 0) return;
  const found = hasHeldData(path) ? markerOf(path) : (sizeOf(`${path}-wal`) ?? 0) > 0 ? `${path}-wal` : null;
  if (found !== null) throw lost(path, size === null ? 'is missing' : 'is empty', found);
}

/** @throws {StorageError} where the database has held data and `holdsData` is no longer so */
export function mustStillHoldData(path: string, holdsData: boolean): void {
  if (!holdsData && hasHeldData(path)) throw lost(path, 'holds nothing', markerOf(path));
}

function lost(path: string, is: string, found: string): StorageError {
  return new StorageError(
    `The database ${path} ${is}, but it held data: ${found} is beside it. Restore the last backup (docs/operations.md), or remove ${found} to start from scratch.`,
  );
}

function sizeOf(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.size ?? null;
}
