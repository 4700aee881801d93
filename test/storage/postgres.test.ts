import { join } from 'node:path';
import { openPostgres } from '../../src/storage/postgres/open.ts';
import { createDatabase, serverUrl, type TestDatabase } from '../support/postgres/databases.ts';
import { type Look, looksOf, pretendRows, recordQueries } from '../support/postgres/queries.ts';
import { storeContract } from './contract.ts';
import { isShort, namesWorkspace, servesAll } from './postgres-statements.ts';

const MIGRATIONS = join(import.meta.dirname, '../../migrations/postgres');

const onServer = serverUrl() === null ? describe.skip : describe;

onServer('with a server', () => {
  let database: TestDatabase;
  const { way, sent } = recordQueries();
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.drop());

  storeContract('PostgreSQL', async () => {
    await database.empty();
    const store = await openPostgres(database.url, { directUrl: null, migrations: MIGRATIONS, more: way });
    return { store, remove: async () => undefined };
  });

  // Of all that was sent above: nothing may be left out of these two because nobody thought of it.
  test('every statement names its workspace, but for those that serve all of them', () => {
    expect(sent.size).toBeGreaterThan(100);
    const others = [...sent.keys()].filter((text) => !namesWorkspace(text) && !servesAll(text));
    expect(others).toEqual([]);
  });

  test('with five million rows in every table nothing goes through them: each look is by an index, within a workspace', async () => {
    await pretendRows(database, 5_000_000);
    const long: [string, Look[]][] = [];
    for (const one of sent.values()) {
      if (!/^\s*(select|insert|update|delete|with)/i.test(one.text)) continue;
      const looks = (await looksOf(database, one)).filter((look) => !isShort(look, one.text));
      if (looks.length > 0) long.push([one.text, looks]);
    }
    expect(long).toEqual([]);
  });
});
