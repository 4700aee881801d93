import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/storage/index.ts';
import { storeContract } from './contract.ts';

storeContract('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'seconded-store-'));
  return {
    // The folder inside is missing: the store makes it.
    store: await openStore({ url: `file:${join(folder, 'data', 'seconded.db')}` }),
    remove: () => rm(folder, { recursive: true }),
  };
});

test('an address that names no database is refused with a sentence', async () => {
  await expect(openStore({ url: 'mysql://localhost' })).rejects.toThrow('DATABASE_URL must name a file');
});
