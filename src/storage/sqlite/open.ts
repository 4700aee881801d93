import type Database from 'better-sqlite3';
import type { Store } from '../../application/ports.ts';
import type { Plan } from '../../domain/plan.ts';
import type { Stream } from '../../domain/shared/ids.ts';
import { KEYED_AT_ONCE, keysOf, stepsToKey, type Unkeyed } from '../customer-keys.ts';
import { StorageError } from '../errors.ts';
import { operatorReads } from '../operator/reads.ts';
import { allReads } from '../read/all.ts';
import { isForWebhooks } from '../webhooks.ts';
import { type Busy, writesApart } from './apart.ts';
import { onlyRead, openFile, pathOf, useWriteAheadLog } from './database.ts';
import { keep } from './kept.ts';
import { migrate } from './migrate.ts';
import { searchReads } from './search.ts';
import { sourceOn } from './source.ts';
import { writesOn } from './writes.ts';

/**
 * Opens the store in a file, brought up to date first.
 *
 * @param url `file:./data/seconded.db`
 * @param options.migrations the folder with SQLite's migrations
 * @param options.writesApart when a thread of its own writes (apart.ts); left out: never
 * @throws {StorageError} where the file can't be used
 */
export function openSqlite(url: string, options: { migrations: string; writesApart?: Busy | undefined }): Store {
  const path = pathOf(url);
  let db: Database.Database | null = null;
  try {
    db = openFile(path);
    migrate(db, options.migrations);
    useWriteAheadLog(db);
    keyCustomers(db);
    return storeOn(db, path, options.writesApart);
  } catch (error) {
    db?.close();
    if (error instanceof StorageError) throw error;
    throw new StorageError(
      `The database ${path} can't be used: DATABASE_URL must name a file of Seconded's, or none yet, that can be written to.`,
      { cause: error },
    );
  }
}

/** A step is a transaction (customer-keys.ts). */
function keyCustomers(db: Database.Database): void {
  for (const step of stepsToKey(() => '?')) {
    const unkeyed = db.prepare<[], Unkeyed>(step.unkeyed);
    const key = db.prepare(step.key);
    const keySome = db.transaction(() => {
      const rows = unkeyed.all();
      for (const row of rows) key.run(...keysOf(row));
      return rows.length;
    });
    while (keySome.immediate() === KEYED_AT_ONCE);
  }
}

function storeOn(db: Database.Database, path: string, busy: Busy | undefined): Store {
  const source = sourceOn(db);
  const stored = allReads(source);
  const kept = keep(stored);
  const read = { ...stored, ...kept.reads, ...searchReads(db) };
  const here = writesOn(db, stored);
  const writes = busy ? writesApart(path, here, busy, () => onlyRead(db)) : here;
  const listeners: (() => void)[] = [];
  const senders: (() => void)[] = [];
  const readable = db.prepare('SELECT 1 FROM workspaces LIMIT 1');

  return {
    ...writes,
    read,
    operator: operatorReads(source),
    directory: kept.directory(writes.directory),
    async commit(plan) {
      const result = await writes.commit(plan).catch((error) => {
        kept.afterFailure(plan.workspaceId, streamsOf(plan));
        throw error;
      });
      if (!result.ok) {
        if (result.failed === 'expect') kept.afterFailure(plan.workspaceId, [result.stream]);
        return result;
      }
      kept.afterPlan(plan, result);
      if (plan.wants.length > 0) for (const listener of listeners) listener();
      if (plan.rows.some(isForWebhooks)) for (const listener of senders) listener();
      return result;
    },
    onWants(listener) {
      listeners.push(listener);
    },
    onMessages(listener) {
      senders.push(listener);
    },
    async check() {
      readable.get();
      await writes.check();
    },
  };
}

function streamsOf({ expects, events }: Plan): Stream[] {
  return [...expects, ...events].map(({ stream }) => stream);
}
