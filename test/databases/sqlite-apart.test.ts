import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/storage/index.ts';
import { allReads } from '../../src/storage/read/all.ts';
import { writesApart } from '../../src/storage/sqlite/apart.ts';
import { openFile, useWriteAheadLog } from '../../src/storage/sqlite/database.ts';
import { sourceOn } from '../../src/storage/sqlite/source.ts';
import { writesOn } from '../../src/storage/sqlite/writes.ts';
import { storeContract } from '../storage/contract.ts';
import { NOW, plan, WS } from '../storage/examples.ts';

/** As a service opens it: a thread of its own writes. */
const opened = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'seconded-store-'));
  const store = await openStore({ url: `file:${join(folder, 'seconded.db')}`, writesApart: { writesPerSecond: 0 } });
  return { store, folder, remove: () => rm(folder, { recursive: true }) };
};

storeContract('SQLite, written by a thread of its own', opened);

/** The same file, opened by what is under the store. */
async function alone({ store, folder }: Awaited<ReturnType<typeof opened>>) {
  await store.close();
  const path = join(folder, 'seconded.db');
  const db = openFile(path);
  useWriteAheadLog(db);
  return { path, here: writesOn(db, allReads(sourceOn(db))) };
}

describe('a thread of its own that writes', () => {
  let open: Awaited<ReturnType<typeof opened>>;
  beforeEach(async () => {
    open = await opened();
  });
  afterEach(() => open.remove());

  test('what is under way when the store closes is stored; after it, nothing is', async () => {
    const { store, folder } = open;
    const claimed = (key: string) => store.commit(plan({ claims: [{ key, subject: 'x', expiresAt: NOW + 1 }] }));
    const last = claimed('last');
    await store.close();
    expect(await last).toMatchObject({ ok: true });
    await expect(claimed('late')).rejects.toThrow('The database is closed.');
    // The last connection has taken the write-ahead log back into the file.
    expect(await readdir(folder)).toEqual(['seconded.db']);

    const again = await openStore({ url: `file:${join(folder, 'seconded.db')}` });
    expect(await again.read.claim(WS, 'last')).toBe('x');
    await again.close();
  });

  test('it starts when much is written; nothing is lost or done twice while it does', async () => {
    const { here, path } = await alone(open);
    let isApart = false;
    const writes = writesApart(path, here, { writesPerSecond: 5 }, () => {
      isApart = true;
    });
    let written = 0;
    const round = async () => {
      const keys = Array.from({ length: 10 }, (_, index) => `${written}-${index}`);
      const twice = [...keys, ...keys].map((key) =>
        writes.commit(plan({ claims: [{ key, subject: 'x', expiresAt: NOW + 1 }] })),
      );
      written += (await Promise.all(twice)).filter(({ ok }) => ok).length;
    };
    let rounds = 0;
    for (; !isApart; rounds += 1) await round();
    for (let more = 0; more < 20; more += 1, rounds += 1) await round();
    expect(written).toBe(rounds * 10);
    await writes.close();
  }, 60_000);

  test('a store that closes while it starts leaves nothing behind', async () => {
    const { here, path } = await alone(open);
    const writes = writesApart(path, here, { writesPerSecond: 1 }, () => undefined);
    await Promise.all(['a', 'b', 'c'].map((key) => writes.references.save(WS, key, {}, NOW)));
    await writes.close();
    expect(await readdir(open.folder)).toEqual(['seconded.db']);
  });

  test('a transaction that fails there says why here', async () => {
    const { store } = open;
    const text = { id: 't1', body: 'words', salt: 's', digest: 'd' };
    await store.commit(plan({ texts: [text] }));
    await expect(store.commit(plan({ texts: [text] }))).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_PRIMARYKEY' });
    await store.close();
  });
});
