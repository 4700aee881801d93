import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, type TestDatabase } from './postgres/databases.ts';
import { serveLite } from './postgres/pglite.ts';

declare global {
  /** Where these tests run (test/databases/jest.config.js); left out: on SQLite. */
  var onPostgres: 'server' | 'in-process' | undefined;
}

export type Database = { url: string; remove(): Promise<void> };

/** Emptied ones: a database costs more to make than to empty. */
const free: Emptied[] = [];

type Emptied = { url: string; empty(): Promise<void>; drop(): Promise<void> };

/** @returns an empty database of the kind that this run is about; removed, it may be used by the next test. */
export async function openDatabase(): Promise<Database> {
  if (globalThis.onPostgres) return emptied(globalThis.onPostgres);
  const folder = await mkdtemp(join(tmpdir(), 'seconded-'));
  return { url: `file:${join(folder, 'seconded.db')}`, remove: () => rm(folder, { recursive: true }) };
}

async function emptied(where: 'server' | 'in-process'): Promise<Database> {
  const database = free.pop() ?? (await (where === 'server' ? onServer() : inProcess()));
  return {
    url: database.url,
    async remove() {
      await database.empty();
      free.push(database);
    },
  };
}

async function onServer(): Promise<Emptied> {
  const database = await createDatabase();
  return {
    url: database.url,
    async empty() {
      await nobodyIsConnected(database);
      await database.empty();
    },
    drop: () => database.drop(),
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

async function inProcess(): Promise<Emptied> {
  const { url, empty, close } = await serveLite();
  return { url, empty, drop: close };
}

if (globalThis.onPostgres) {
  afterAll(async () => {
    for (const database of free.splice(0)) await database.drop();
  });
}
