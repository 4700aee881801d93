import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../src/application/ports.ts';
import { openStore } from '../../src/storage/index.ts';
import { NOW, plan, team, WS } from './examples.ts';

/** As many texts as are kept in memory at most (storage/sqlite/kept.ts). */
const MOST_TEXTS = 2_000;

let folder: string;
let store: Store;
const open = () => openStore({ url: `file:${join(folder, 'seconded.db')}` });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seconded-kept-'));
  store = await open();
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

test('texts are whole also when what is kept of them makes room for others', async () => {
  const ids = Array.from({ length: MOST_TEXTS + 1 }, (_, index) => `text-${index}`);
  const texts = ids.map((id) => ({ id, body: `body of ${id}`, salt: '', digest: '' }));
  expect(await store.commit(plan({ texts }))).toMatchObject({ ok: true });
  await store.close();
  store = await open();
  for (let from = 0; from < MOST_TEXTS; from += 500) await store.read.texts(WS, ids.slice(from, from + 500));

  const [first = '', last = ''] = [ids[0], ids[MOST_TEXTS]];
  const read = await store.read.texts(WS, [first, last]);
  expect([...read]).toEqual([
    [first, `body of ${first}`],
    [last, `body of ${last}`],
  ]);
});

test('a team made while the list of teams was looked at is in the list afterwards', async () => {
  const fresh = team({ id: 'care' });
  const making = store.directory.ensureTeam(WS, fresh, NOW);
  const [before] = await Promise.all([store.read.teams(WS), making]);
  expect(before).toEqual([]);
  expect((await store.read.teams(WS)).map(({ id }) => id)).toEqual(['care']);
});
