import { join } from 'node:path';
import { openStore } from '../../src/storage/index.ts';
import { openPostgres } from '../../src/storage/postgres/open.ts';
import { createDatabase, serverUrl, type TestDatabase } from '../support/postgres/databases.ts';
import { type Lite, openLite } from '../support/postgres/pglite.ts';
import { storeContract } from './contract.ts';

const MIGRATIONS = join(import.meta.dirname, '../../migrations/postgres');

const onServer = serverUrl() === null ? describe.skip : describe;

onServer('with a server', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.drop());

  storeContract('PostgreSQL', async () => {
    await database.empty();
    return { store: await openStore({ url: database.url }), remove: async () => undefined };
  });
});

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
