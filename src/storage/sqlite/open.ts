import type Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Store } from '../../application/ports.ts';
import { StorageError } from '../errors.ts';
import { installationsOf } from '../installations.ts';
import { operatorReads } from '../operator/reads.ts';
import { allReads } from '../read/all.ts';
import type { Source } from '../source.ts';
import { isForWebhooks, webhooksOf } from '../webhooks.ts';
import { planWriter } from './commit.ts';
import { openFile, pathOf, useWriteAheadLog } from './database.ts';
import { directoryOf } from './directory.ts';
import { forgetting } from './forget.ts';
import { keep } from './kept.ts';
import { migrate } from './migrate.ts';
import { outboxOf } from './outbox.ts';
import { referencesOf } from './references.ts';
import { searchReads } from './search.ts';
import { stepRunners } from './steps.ts';
import { sqliteDialect, sqliteTables } from './tables.ts';
import { groupWriter } from './writer.ts';

/**
 * Opens the store in a file, brought up to date first.
 *
 * @param url `file:./data/seconded.db`
 * @param migrations the folder with SQLite's migrations
 * @throws {StorageError} where the file can't be used
 */
export function openSqlite(url: string, migrations: string): Store {
  const path = pathOf(url);
  let db: Database.Database | null = null;
  try {
    db = openFile(path);
    migrate(db, migrations);
    useWriteAheadLog(db);
    return storeOn(db);
  } catch (error) {
    db?.close();
    if (error instanceof StorageError) throw error;
    throw new StorageError(
      `The database ${path} can't be used: DATABASE_URL must name a file of Seconded's, or none yet, that can be written to.`,
      { cause: error },
    );
  }
}

function storeOn(db: Database.Database): Store {
  // What can be selected is the same on both databases; `db` of SQLite only has other types.
  const source: Source = { db: drizzle(db) as unknown as Source['db'], t: sqliteTables };
  const writer = groupWriter(db);
  const stored = allReads(source);
  const kept = keep(stored);
  const read = { ...stored, ...kept.reads, ...searchReads(db) };
  const runners = stepRunners(db, writer);
  const applyPlan = planWriter(db);
  const listeners: (() => void)[] = [];
  const senders: (() => void)[] = [];
  const readable = db.prepare('SELECT 1 FROM workspaces LIMIT 1');
  const version = Number(db.pragma('user_version', { simple: true }));

  return {
    read,
    operator: operatorReads(source),
    directory: kept.directory(directoryOf(db, writer, stored)),
    outbox: outboxOf(db, writer),
    references: referencesOf(db, writer),
    installations: installationsOf(sqliteDialect, runners),
    webhooks: webhooksOf(sqliteDialect, runners, false),
    async commit(plan) {
      const result = await writer.write(
        () => applyPlan(plan),
        ({ ok }) => ok,
      );
      if (!result.ok) return result;
      kept.afterPlan(plan);
      if (plan.wants.length > 0) for (const listener of listeners) listener();
      if (plan.rows.some(isForWebhooks)) for (const listener of senders) listener();
      return result;
    },
    forget: forgetting(db, writer),
    onWants(listener) {
      listeners.push(listener);
    },
    onMessages(listener) {
      senders.push(listener);
    },
    async check() {
      readable.get();
      // Writes what is there already: a disk that is full or read-only shows.
      await writer.write(() => db.pragma(`user_version = ${version}`));
    },
    async close() {
      await writer.stop();
      db.close();
    },
  };
}
