import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import type { Deps } from '../../src/kernel/deps.ts';
import { verifyDatabase } from '../../src/operations/verify/verify.ts';
import { sealDay } from '../../src/outbox/seal.ts';
import { openStore } from '../../src/storage/index.ts';

/** Of schema 8: some weeks of everything, with two seals over all heads and an event after them. */
const KEPT = join(import.meta.dirname, 'upgrade/sqlite-8.db.gz');
const WS = 'slack:T1';

let folder: string;
let url: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seconded-old-'));
  url = `file:${join(folder, 'seconded.db')}`;
  writeFileSync(join(folder, 'seconded.db'), gunzipSync(readFileSync(KEPT)));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a database of an earlier version opens, is clean, and its next seal follows the last of its own', async () => {
  const store = await openStore({ url });
  try {
    expect(await verifyDatabase(url)).toMatchObject({ ok: true, counts: { seals: 2, erased: 0 } });
    const before = await store.read.lastSeal(WS);
    const logged: object[] = [];
    const log = { info: (fields: object) => void logged.push(fields), warn: () => {}, error: () => {} };
    await sealDay({ store, log, followers: [] } as unknown as Deps, WS, '2026-11-30', Date.UTC(2026, 10, 30));
    expect(logged).toMatchObject([{ day: '2026-11-30', previous: before?.hash }]);
    const verdict = await verifyDatabase(url, before?.hash);
    expect(verdict).toMatchObject({ ok: true, counts: { seals: 3 } });
  } finally {
    await store.close();
  }
});

test('the last seal of the old kind is proved by the first of the new', async () => {
  const store = await openStore({ url });
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  await sealDay({ store, log, followers: [] } as unknown as Deps, WS, '2026-11-30', Date.UTC(2026, 10, 30));
  await store.close();
  const file = new Database(url.slice('file:'.length));
  file.exec(`UPDATE seals SET hash = replace(hash, substr(hash, 5, 1), 'x') WHERE day = (
    SELECT max(day) FROM seals WHERE root IS NULL)`);
  file.close();
  expect(await verifyDatabase(url)).toMatchObject({ ok: false, broken: { kind: 'seal', id: '2026-11-30' } });
});

test('one that was not brought up to date yet is left alone, with a sentence', async () => {
  await expect(verifyDatabase(url)).rejects.toThrow(/Start the service once with this version/);
});
