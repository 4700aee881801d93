import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import type { Plan } from '../../src/kernel/plan.ts';
import { planWriter } from '../../src/storage/sqlite/commit.ts';
import { openFile, useWriteAheadLog } from '../../src/storage/sqlite/database.ts';
import { migrate } from '../../src/storage/sqlite/migrate.ts';
import { groupWriter } from '../../src/storage/sqlite/writer.ts';
import { event, plan, WS } from './examples.ts';

let folder: string;
let db: Database.Database;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seconded-full-'));
  db = openFile(join(folder, 'seconded.db'));
  migrate(db, join(import.meta.dirname, '../../migrations/sqlite'));
  useWriteAheadLog(db);
});
afterEach(async () => {
  db.close();
  await rm(folder, { recursive: true });
});

const wordy = (id: string, length: number): Plan =>
  plan({
    events: event(`exception:${id}`),
    texts: [{ id: `text-${id}`, body: 'x'.repeat(length), salt: 's', digest: 'd' }],
  });
const storedIn = (table: 'heads' | 'events' | 'texts'): number =>
  db.prepare<[string], number>(`SELECT count(*) FROM ${table} WHERE workspace_id = ?`).pluck().get(WS) ?? 0;

test('when the disk is full nobody is told that it was stored, nothing is stored half, and it goes on after', async () => {
  const writer = groupWriter(db);
  const apply = planWriter(db);
  const commit = (one: Plan) =>
    writer.write(
      () => apply(one),
      ({ ok }) => ok,
    );
  const pages = Number(db.pragma('page_count', { simple: true }));
  db.pragma(`max_page_count = ${pages + 20}`);

  const settled = await Promise.allSettled([
    commit(wordy('small', 10)),
    commit(wordy('huge', 4_000_000)),
    commit(wordy('small-too', 10)),
  ]);

  const kept = settled.filter(({ status }) => status === 'fulfilled').length;
  expect(settled[1]).toMatchObject({ status: 'rejected', reason: { code: 'SQLITE_FULL' } });
  expect([storedIn('heads'), storedIn('events'), storedIn('texts')]).toEqual([kept, kept, kept]);
  expect(db.inTransaction).toBe(false);

  db.pragma('max_page_count = 100000');
  await expect(commit(wordy('later', 4_000_000))).resolves.toMatchObject({ ok: true });
});

test('when an error takes the whole transaction along, everybody in the group is told so', async () => {
  const writer = groupWriter(db);
  const apply = planWriter(db);
  const before = writer.write(() => apply(wordy('before', 10)));
  // What SQLite does by itself on some errors of the disk.
  const broken = writer.write(() => {
    db.exec('ROLLBACK');
    throw new Error('disk I/O error');
  });
  const after = writer.write(() => apply(wordy('after', 10)));
  const settled = await Promise.allSettled([before, broken, after]);

  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(storedIn('events')).toBe(0);
  await expect(writer.write(() => apply(wordy('before', 10)))).resolves.toMatchObject({ ok: true });
});

test('while another process writes, a commit waits for it', async () => {
  const writer = groupWriter(db);
  const apply = planWriter(db);
  const other = openFile(db.name);
  other.exec('BEGIN IMMEDIATE');
  const commit = writer.write(() => apply(wordy('a', 10)));
  // Its first try has met the lock when this runs.
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  expect(storedIn('events')).toBe(0);
  other.exec('COMMIT');
  other.close();
  await expect(commit).resolves.toMatchObject({ ok: true });
});
