import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, type TestDatabase } from './postgres/databases.ts';

declare global {
  /** Whether these tests run on PostgreSQL (jest.config.js). */
  var onPostgres: boolean | undefined;
}

export type Database = { url: string; remove(): Promise<void> };

/** Emptied ones: a database costs more to make than to empty. */
const free: TestDatabase[] = [];

/** @returns an empty database of the kind that this run is about; removed, it may be used by the next test. */
export async function openDatabase(): Promise<Database> {
  if (globalThis.onPostgres) return onServer();
  const folder = await mkdtemp(join(tmpdir(), 'seconded-'));
  return { url: `file:${join(folder, 'seconded.db')}`, remove: () => rm(folder, { recursive: true }) };
}

async function onServer(): Promise<Database> {
  const database = free.pop() ?? (await createDatabase());
  return {
    url: database.url,
    async remove() {
      await nobodyIsConnected(database);
      await database.empty();
      free.push(database);
    },
  };
}

/** A store that a test left open would go on into the next one. */
async function nobodyIsConnected({ run }: TestDatabase): Promise<void> {
  for (const until = performance.now() + 5_000; performance.now() < until; ) {
    const others = await run(
      'SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    if (others.length === 0) return;
    // The server takes leave of connections that were closed.
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error('a store was left open');
}

if (globalThis.onPostgres) {
  afterAll(async () => {
    for (const database of free.splice(0)) await database.drop();
  });
}
