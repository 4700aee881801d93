import { join } from 'node:path';
import { openPostgres } from '../../src/storage/postgres/open.ts';
import { storeContract } from '../storage/contract.ts';
import { type Lite, openLite } from '../support/postgres/pglite.ts';

const MIGRATIONS = join(import.meta.dirname, '../../migrations/postgres');

describe('within the process', () => {
  let lite: Lite;
  beforeAll(async () => {
    lite = await openLite();
  }, 30_000);
  afterAll(() => lite.close());

  storeContract('PGlite', async () => {
    await lite.empty();
    const url = 'postgres://postgres@pglite/postgres';
    const more = lite.way as object;
    return {
      store: await openPostgres(url, { directUrl: null, migrations: MIGRATIONS, more }),
      remove: async () => undefined,
    };
  });
});
