import { accessSync, constants } from 'node:fs';
import { dirname } from 'node:path';
import { StorageError } from '../errors.ts';

/** Reasons why a database can't be used, by the codes of SQLite and the operating system. */
type Trouble = 'full' | 'read-only' | 'damaged' | 'no-database' | 'busy' | 'disk' | 'other';

const TROUBLES: readonly [Trouble, RegExp][] = [
  ['full', /^(SQLITE_FULL|ENOSPC|EDQUOT)$/],
  ['read-only', /^(SQLITE_READONLY\w*|EROFS|EACCES|EPERM)$/],
  ['damaged', /^(SQLITE_CORRUPT\w*|SQLITE_IOERR_SHORT_READ)$/],
  ['no-database', /^SQLITE_NOTADB$/],
  ['busy', /^SQLITE_BUSY\w*$/],
  ['disk', /^(SQLITE_IOERR\w*|EIO|EFBIG)$/],
];

function troubleOf(error: unknown): Trouble {
  const code = codeOf(error);
  return TROUBLES.find(([, codes]) => codes.test(code))?.[0] ?? 'other';
}

/** @returns whether the disk failed and not the statement. */
export function isOfDisk(error: unknown): boolean {
  return ['full', 'read-only', 'disk'].includes(troubleOf(error));
}

/** @returns the error that stops a start: what's wrong with the database, and what to do. */
export function startError(error: unknown, path: string): StorageError {
  if (error instanceof StorageError) return error;
  // SQLite only says that it can't open the file. The folder tells why.
  const trouble = codeOf(error).startsWith('SQLITE_CANTOPEN') ? troubleOf(folderError(path)) : troubleOf(error);
  return new StorageError(SENTENCES[trouble](path, codeOf(error)), { cause: error });
}

const SENTENCES: Record<Trouble, (path: string, code: string) => string> = {
  full: (path) => `The disk with the database ${path} is full. Free some space and start again.`,
  'read-only': (path) =>
    `Can't write to the database ${path}: the disk, the folder or the file is read-only for this user. Make it writable, or set DATABASE_URL to a file that is.`,
  damaged: (path) => damaged(path, 'it was cut off or overwritten').message,
  'no-database': (path) =>
    `The file ${path} isn't a database, or its beginning was overwritten. Set DATABASE_URL to Seconded's own file; if this is it, restore the last backup (docs/operations.md).`,
  busy: (path) =>
    `Another program (a backup, or \`cli move\`) has locked the database ${path}. Start again when it's done.`,
  disk: (path, code) =>
    `The disk with the database ${path} failed (${code}). Check whether it's full, failing or disconnected.`,
  other: (path) =>
    `Can't use the database ${path}. Set DATABASE_URL to Seconded's own writable file, or to one that doesn't exist yet.`,
};

/** @param what is wrong, as the end of a sentence */
export function damaged(path: string, what: string): StorageError {
  return new StorageError(
    `The database ${path} is damaged: ${what}. Restore the last backup (docs/operations.md), and keep the damaged file: it may hold data that the backup lacks.`,
  );
}

const REASONS: Record<Trouble, string> = {
  full: 'its disk is full',
  'read-only': 'it is read-only',
  damaged: 'it is damaged',
  'no-database': 'it is damaged',
  busy: 'another program has locked it',
  disk: 'its disk failed or is full',
  other: 'it returned an error',
};

/** @returns why the database can't be used now. `/readyz` shows it, so it names no path. */
export function notReady(error: unknown): Error {
  const trouble = troubleOf(error);
  return new Error(`The database can't be used: ${REASONS[trouble]}.`, { cause: error });
}

function folderError(path: string): unknown {
  try {
    accessSync(dirname(path), constants.W_OK);
    return null;
  } catch (error) {
    return error;
  }
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
