import { openStore } from '../../src/storage/index.ts';
import { storeContract } from '../storage/contract.ts';
import { type Bouncer, hasBouncer, startBouncer } from '../support/postgres/bouncer.ts';
import { createDatabase, serverUrl, type TestDatabase } from '../support/postgres/databases.ts';

const onServer = serverUrl() === null || !hasBouncer() ? describe.skip : describe;

onServer('behind PgBouncer, which lends a connection for a transaction', () => {
  let database: TestDatabase;
  let bouncer: Bouncer;
  beforeAll(async () => {
    database = await createDatabase();
    bouncer = await startBouncer(database.url);
  });
  afterAll(async () => {
    await bouncer.stop();
    await database.drop();
  });

  storeContract('PostgreSQL', async () => {
    await database.empty();
    const store = await openStore({ url: bouncer.urlOf(database.url), directUrl: database.url });
    return { store, remove: async () => undefined };
  });
});
