import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExceptionState } from '../../src/features/exceptions/rules/state.ts';
import type { Store } from '../../src/kernel/ports.ts';
import { openStore } from '../../src/storage/index.ts';
import { approved, event, exception, NOW, plan, team, WS } from './examples.ts';

/** More than is kept in memory at most (storage/sqlite/read-cache.ts). */
const TEXTS = 1_500;
const LONG = 'A long story. '.repeat(214);

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
  const ids = Array.from({ length: TEXTS }, (_, index) => `text-${index}`);
  const texts = ids.map((id) => ({ id, body: `${id}: ${LONG}`, salt: '', digest: '' }));
  expect(await store.commit(plan({ texts }))).toMatchObject({ ok: true });
  await store.close();
  store = await open();
  for (let from = 0; from < TEXTS; from += 500) await store.read.texts(WS, ids.slice(from, from + 500));

  const [first = '', last = ''] = [ids[0], ids.at(-1)];
  const read = await store.read.texts(WS, [first, last]);
  expect([read.get(first), read.get(last)]).toEqual([`${first}: ${LONG}`, `${last}: ${LONG}`]);
});

test('a team made while the list of teams was looked at is in the list afterwards', async () => {
  const fresh = team({ id: 'care' });
  const making = store.directory.ensureTeam(WS, fresh, NOW);
  const [before] = await Promise.all([store.read.teams(WS), making]);
  expect(before).toEqual([]);
  expect((await store.read.teams(WS)).map(({ id }) => id)).toEqual(['care']);
});

describe('a case is read as it is stored', () => {
  /** In a process that keeps nothing yet. */
  async function elsewhere<T>(work: (there: Store) => Promise<T>): Promise<T> {
    const there = await open();
    return work(there).finally(() => there.close());
  }
  const change = async (by: Store, state: ExceptionState) => {
    const head = await by.read.head(WS, `exception:${state.id}`);
    return by.commit(plan({ events: event(head.stream, head), rows: [{ table: 'exceptions', state }] }));
  };

  test('after each commit of this process, and with what was read before it', async () => {
    for (const state of [exception('a'), exception('a', { revision: 2 }), approved('a', 'ben'), exception('b')]) {
      const { id } = state;
      await store.read.exception(WS, id);
      expect(await change(store, state)).toMatchObject({ ok: true });
      const read = await store.read.exception(WS, id);
      expect(read).toStrictEqual(await elsewhere((there) => there.read.exception(WS, id)));
      expect(read?.state).toStrictEqual(state);
      expect(await store.read.head(WS, `exception:${id}`)).toStrictEqual(read?.head);
    }
    expect((await store.read.exception(WS, 'b'))?.number).toBe(2);
  });

  test('after a plan of this process that another process was faster than', async () => {
    await change(store, exception('a'));
    const seen = await store.read.head(WS, 'exception:a');
    expect(await elsewhere((there) => change(there, exception('a', { revision: 2 })))).toMatchObject({ ok: true });

    const state = exception('a', { revision: 3 });
    const late = plan({ events: event(seen.stream, seen), rows: [{ table: 'exceptions', state }] });
    expect(await store.commit(late)).toEqual({
      ok: false,
      failed: 'expect',
      stream: 'exception:a',
    });
    expect((await store.read.exception(WS, 'a'))?.state.revision).toBe(2);
    expect(await change(store, exception('a', { revision: 3 }))).toMatchObject({ ok: true });
  });

  test('after a plan of which nobody knows what became of it', async () => {
    await change(store, exception('a'));
    await store.read.exception(WS, 'a');
    await elsewhere((there) => change(there, exception('a', { revision: 2 })));
    const broken = plan({
      claims: [{ key: 'request:1', subject: null as never, expiresAt: NOW }],
      expects: [{ stream: 'exception:a', version: 1, bump: false }],
    });
    await expect(store.commit(broken)).rejects.toThrow('NOT NULL');
    expect((await store.read.exception(WS, 'a'))?.state.revision).toBe(2);
  });

  test('where two of them change in one plan', async () => {
    const both = [exception('a'), exception('b')];
    const events = both.flatMap(({ id }) => event(`exception:${id}`));
    await store.commit(plan({ events, rows: both.map((state) => ({ table: 'exceptions', state })) }));
    for (const { id } of both) {
      expect(await store.read.exception(WS, id)).toStrictEqual(await elsewhere(({ read }) => read.exception(WS, id)));
    }
  });

  test('and a stream that only moves on stands where it is stored', async () => {
    const stream = 'pair:ana:ben';
    for (let version = 0; version < 3; version += 1) {
      expect(await store.read.head(WS, stream)).toStrictEqual({ stream, version, hash: '' });
      await store.commit(plan({ expects: [{ stream, version, bump: true }] }));
    }
    expect(await elsewhere(({ read }) => read.head(WS, stream))).toStrictEqual(await store.read.head(WS, stream));
  });

  test('and a stream with events keeps its hash while it moves on without one', async () => {
    const stream = 'person:ana';
    await store.commit(plan({ events: event(stream) }));
    const [read, version] = [await store.read.head(WS, stream), 1];
    await store.commit(plan({ expects: [{ stream, version, bump: true }] }));
    expect(await store.read.head(WS, stream)).toStrictEqual({ ...read, version: 2 });
    expect(await elsewhere((there) => there.read.head(WS, stream))).toStrictEqual({ ...read, version: 2 });
  });
});
