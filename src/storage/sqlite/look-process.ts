import { constants, setPriority } from 'node:os';
import Database from 'better-sqlite3';
import { lookAtPages, lookAtRows, mustBeSound } from './health.ts';
import { startError } from './trouble.ts';

/*
 * The process that goes through a large file after the start (look.ts). It only reads, gives way to everybody else, and
 * says in one message what it found wrong, or null.
 */
const [path = ''] = process.argv.slice(2);
setPriority(constants.priority.PRIORITY_LOW);

function foundWrong(): string | null {
  try {
    const db = new Database(path, { readonly: true, fileMustExist: true });
    mustBeSound(path, lookAtPages(db));
    mustBeSound(path, lookAtRows(db));
    db.close();
    return null;
  } catch (error) {
    return startError(error, path).message;
  }
}

process.send?.(foundWrong());
process.disconnect?.();
