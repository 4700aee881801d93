import { accessSync, constants } from 'node:fs';
import { dirname } from 'node:path';
import { StorageError } from '../errors.ts';

/** What keeps a database from being used, by the codes of SQLite and of the operating system. */
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

/** @returns whether it is the disk that failed, not what was asked of it. */
export function isOfDisk(error: unknown): boolean {
  return ['full', 'read-only', 'disk'].includes(troubleOf(error));
}

/** @returns the error for whoever starts something on this database: what is wrong with it, and what to do. */
export function startError(error: unknown, path: string): StorageError {
  if (error instanceof StorageError) return error;
  // SQLite only says that it can't open it; the folder says why.
  const trouble = codeOf(error).startsWith('SQLITE_CANTOPEN') ? troubleOf(folderError(path)) : troubleOf(error);
  return new StorageError(SENTENCES[trouble](path, codeOf(error)), { cause: error });
}

const SENTENCES: Record<Trouble, (path: string, code: string) => string> = {
  full: (path) => `The disk of the database ${path} is full: make room on it, and start again.`,
  'read-only': (path) =>
    `The database ${path} can't be written to: its disk, its folder or the file is read-only for this user. Make it writable, or set DATABASE_URL to a file that is.`,
  damaged: (path) => damaged(path, 'it is cut off or was overwritten').message,
  'no-database': (path) =>
    `The file ${path} isn't a database, or its beginning was overwritten. Set DATABASE_URL to Seconded's own file; if this is it, restore the last backup (docs/operations.md).`,
  busy: (path) =>
    `Another program holds the database ${path} (a backup, or \`cli move\`): start again when it is done.`,
  disk: (path, code) =>
    `The disk of the database ${path} answers with an error (${code}): see whether it is full, failing or no longer there.`,
  other: (path) =>
    `The database ${path} can't be used: DATABASE_URL must name a file of Seconded's, or none yet, that can be written to.`,
};

/** @param what is wrong, as the end of a sentence */
export function damaged(path: string, what: string): StorageError {
  return new StorageError(
    `The database ${path} is damaged: ${what}. Restore the last backup (docs/operations.md), and keep the damaged file: it may hold what the backup doesn't.`,
  );
}

const REASONS: Record<Trouble, string> = {
  full: 'its disk is full',
  'read-only': 'it is read-only',
  damaged: 'it is damaged',
  'no-database': 'it is damaged',
  busy: 'another program holds it',
  disk: 'its disk answers with an error, or is full',
  other: 'it answers with an error',
};

/** @returns why the database can't be read and written now, in a sentence that names no path: whoever asks `/readyz` reads it. */
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
