import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openStore, StorageError } from '../../src/storage/index.ts';

let folder: string;
let file: string;
let url: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seconded-opening-'));
  file = join(folder, 'seconded.db');
  url = `file:${file}`;
});
afterEach(() => rm(folder, { recursive: true }));

const serving = { warn: () => {}, error: () => {} };

async function serveOnce(withData: boolean): Promise<void> {
  const store = await openStore({ url, serving });
  if (withData) await store.directory.saveWorkspace({ id: 'slack:T1', chat: 'slack', name: 'A', botUserId: 'U1' });
  await store.close();
}

test('the command line makes no database where there is none, and brings none up to date', async () => {
  await expect(openStore({ url, asItIs: true })).rejects.toThrow(/No database at .* Set DATABASE_URL/);
  expect(await readdir(folder)).toEqual([]);

  await serveOnce(true);
  await (await openStore({ url, asItIs: true })).close();
  const db = new Database(file);
  db.pragma('user_version = 1');
  db.close();
  await expect(openStore({ url, asItIs: true })).rejects.toThrow(/Start the service with this version first/);
});

test('a database that never held data may be emptied or removed; one that did may not', async () => {
  await serveOnce(false);
  await truncate(file, 0);
  await serveOnce(false);
  await rm(file);
  await serveOnce(true);

  await truncate(file, 0);
  await expect(openStore({ url, serving })).rejects.toThrow(/is empty, but it held data: .*\.has-data is beside it/);
  await rm(file);
  await expect(openStore({ url, serving })).rejects.toThrow(StorageError);
  expect(existsSync(file)).toBe(false);
});

test('a database from before the marker gets it at its next start', async () => {
  await serveOnce(true);
  await rm(`${file}.has-data`);
  await serveOnce(false);
  expect(existsSync(`${file}.has-data`)).toBe(true);
});

test('a database that another program made is left as it is', async () => {
  const other = new Database(file);
  other.exec('CREATE TABLE recipes (id TEXT)');
  other.close();
  await expect(openStore({ url, serving })).rejects.toThrow(/belongs to another program/);
  const after = new Database(file);
  expect(after.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all()).toEqual(['recipes']);
  after.close();
});

test('a start that was refused gives the file back', async () => {
  await serveOnce(true);
  const db = new Database(file);
  db.exec('DROP TABLE seals');
  db.close();
  await expect(openStore({ url, serving })).rejects.toThrow(/seals is missing/);
  const opening = openStore({ url, serving: { ...serving, warn: (_, sentence) => expect(sentence).toBe('') } });
  await expect(opening).rejects.toThrow(/seals is missing/);
});
