import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type Database from 'better-sqlite3';
import type { Store } from '../../kernel/ports.ts';
import type { Unreadable } from '../../kernel/tables/queries.ts';
import { KEYED_AT_ONCE, keysOf, stepsToKey, type Unkeyed } from '../customer-keys.ts';
import { StorageError } from '../errors.ts';
import { openFile, pathOf, patiently, tryWriting, useWriteAheadLog } from './database.ts';
import { lookAtPages, lookAtRows, mustBeComplete, mustBeOurs, mustBeSound } from './health.ts';
import { lockFile } from './lock.ts';
import { mustNotBeLost, mustStillHoldData } from './marker.ts';
import { migrate, mustBeUpToDate } from './migrate.ts';
import { type Serving, servedBy, storeOn } from './store.ts';
import { startError } from './trouble.ts';

/** Going through so much takes a tenth of a second; of a larger file it is done after the start. */
const LOOKED_THROUGH_AT_START_BYTES = 32 * 1024 * 1024;

type Options = {
  /** The folder with SQLite's migrations. */
  migrations: string;
  /** Handles states that can't be read; left out: nothing is logged. */
  broken?: Unreadable | undefined;
  /** See `openStore`. */
  serving?: Serving;
  asItIs?: boolean;
};

/**
 * Opens the store in a file, brought up to date first.
 *
 * @param url `file:./data/seconded.db`
 * @throws {StorageError} where the file can't be used
 */
export async function openSqlite(url: string, options: Options): Promise<Store> {
  const path = pathOf(url);
  const { serving } = options;
  let unlock = (): void => {};
  let db: Database.Database | null = null;
  try {
    if (options.asItIs) mustBeThere(path);
    else mkdirSync(dirname(path), { recursive: true });
    if (serving) unlock = await lockFile(path, (sentence) => serving.warn({}, sentence));
    mustNotBeLost(path);
    db = openFile(path);
    const looks = patiently(db, (one) => prepare(one, path, options));
    const store = storeOn(db, options.broken);
    return serving && looks ? servedBy(store, path, { serving, unlock, ...looks }) : store;
  } catch (error) {
    db?.close();
    unlock();
    throw startError(error, path);
  }
}

/** A step is a transaction; where there is nothing to do nothing is written (customer-keys.ts). */
function keyCustomers(db: Database.Database): void {
  for (const step of stepsToKey(() => '?')) {
    const unkeyed = db.prepare<[], Unkeyed>(step.unkeyed);
    const key = db.prepare(step.key);
    const keyAll = db.transaction((rows: Unkeyed[]) => {
      for (const row of rows) key.run(...keysOf(row));
    });
    let rows = unkeyed.all();
    while (rows.length > 0) {
      keyAll.immediate(rows);
      rows = rows.length < KEYED_AT_ONCE ? [] : unkeyed.all();
    }
  }
}

type Looks = { isGoneThrough: boolean; holdsData: boolean };

/** Brings the file up to date. @returns what was seen of it, if it is to be served: then all must be there. */
function prepare(db: Database.Database, path: string, { serving, asItIs, migrations }: Options): Looks | null {
  mustBeOurs(db);
  const isGoneThrough = serving !== undefined && statSync(path).size <= LOOKED_THROUGH_AT_START_BYTES;
  if (isGoneThrough) mustBeSound(path, lookAtPages(db));
  if (asItIs) mustBeUpToDate(db, migrations);
  else migrate(db, migrations);
  useWriteAheadLog(db);
  if (!asItIs) keyCustomers(db);
  if (serving === undefined) return null;
  mustBeComplete(db);
  const holdsData = db.prepare('SELECT 1 FROM workspaces LIMIT 1').get() !== undefined;
  mustStillHoldData(path, holdsData);
  if (isGoneThrough) mustBeSound(path, lookAtRows(db));
  tryWriting(db);
  return { isGoneThrough, holdsData };
}

function mustBeThere(path: string): void {
  if (existsSync(path)) return;
  throw new StorageError(`No database at ${path}. Set DATABASE_URL to the one that the service uses.`);
}
