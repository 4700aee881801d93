import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type Store, StoreUnavailable } from '../../src/kernel/ports.ts';
import { openStore } from '../../src/storage/index.ts';
import { createDatabase, serverUrl, type TestDatabase } from '../support/postgres/databases.ts';
import { openWay, type Way } from '../support/postgres/way.ts';
import { approvalTo, cardIn, entry, event, exception, NOW, POT, plan, WS } from './examples.ts';

(serverUrl() === null ? describe.skip : describe)('PostgreSQL in trouble', () => {
  let database: TestDatabase;
  let way: Way;
  let store: Store;
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    await database.empty();
    way = await openWay(database.url);
    store = await openStore({ url: `${way.url}?pool=2` });
  });
  afterEach(async () => {
    await store.close();
    await way.close();
  });

  const proposal = (id: string) =>
    plan({
      claims: [{ key: `request:${id}`, subject: `exception:${id}`, expiresAt: NOW + 1_000 }],
      expects: [{ stream: 'team:care', version: 0, bump: false }],
      events: event(`exception:${id}`),
      entries: [entry(id, { within: { limitMinor: 9_000, headroomMinor: 0, exact: false } })],
      rows: [{ table: 'exceptions', state: exception(id) }],
      texts: [{ id: `${id}-text`, body: 'x', salt: 's', digest: 'd' }],
      wants: [cardIn('C-CARE', id), approvalTo('ana', id)],
    });

  test('a commit is one round trip, and so is one whose guard fails', async () => {
    await store.commit(proposal('a'));
    way.roundTrips();
    expect(await store.commit(proposal('b'))).toEqual({ ok: true, exceptionNumber: 2 });
    expect(way.roundTrips()).toBe(1);
    const late = plan({ expects: [{ stream: 'exception:a', version: 7, bump: false }] });
    expect(await store.commit(late)).toMatchObject({ ok: false, failed: 'expect' });
    expect(way.roundTrips()).toBe(1);
  });

  test('connections that broke are replaced, and nobody notices', async () => {
    await store.commit(proposal('a'));
    way.cut();
    expect(await store.read.exception(WS, 'a')).toMatchObject({ number: 1 });
    way.cut();
    expect(await store.commit(proposal('b'))).toMatchObject({ ok: true });
    await database.run(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()',
    );
    expect(await store.commit(proposal('c'))).toMatchObject({ ok: true });
  });

  test('where the answer to a commit is lost, it is stored once and the request is known', async () => {
    await store.commit(proposal('a'));
    way.loseAnswerTo('COMMIT');
    expect(await store.commit(proposal('b'))).toEqual({
      ok: false,
      failed: 'claim',
      key: 'request:b',
      subject: 'exception:b',
    });
    expect((await store.read.account(WS, POT)).postedMinor).toBe(2_000);
    expect(await store.read.exception(WS, 'b')).toMatchObject({ number: 2 });
  });

  test('a server that is away is waited for a moment, and then said to be away', async () => {
    way.cut({ refuse: true });
    const back = sleep(300).then(() => way.mend());
    expect(await store.commit(proposal('a'))).toMatchObject({ ok: true });
    await back;
    way.cut({ refuse: true });
    await expect(store.commit(proposal('b'))).rejects.toThrow(StoreUnavailable);
    await expect(store.read.person(WS, 'ana')).rejects.toThrow(StoreUnavailable);
    way.mend();
    expect(await store.commit(proposal('b'))).toMatchObject({ ok: true });
  });

  test('where all connections wait for a lock, who comes next is told so instead of hanging', async () => {
    const other = new pg.Client({ connectionString: database.url });
    other.on('error', () => undefined);
    await other.connect();
    await other.query('BEGIN; LOCK TABLE counters IN ACCESS EXCLUSIVE MODE');
    const waiting = ['a', 'b', 'c', 'd'].map((id) => store.commit(proposal(id)));
    const reading = store.read.person(WS, 'ana');
    const results = await Promise.allSettled([...waiting, reading]);
    expect(results.map(({ status }) => status)).toEqual(results.map(() => 'rejected'));
    expect(results.map((one) => one.status === 'rejected' && one.reason.name)).toEqual(
      results.map(() => 'StoreUnavailable'),
    );
    await other.query('ROLLBACK');
    await other.end();
    expect(await store.commit(proposal('a'))).toMatchObject({ ok: true });
  });

  test('who takes the same accounts and places, each in an order of their own, is stored without waiting in a circle', async () => {
    // The server counts those that it had to break.
    const deadlocks = async () => {
      await database.run('SELECT pg_stat_clear_snapshot()');
      const [row] = await database.run<{ count: string }>(
        'SELECT deadlocks AS count FROM pg_stat_database WHERE datname = current_database()',
      );
      return row?.count;
    };
    const wants = (ids: string[]) => ids.map((id) => cardIn(`C-${id}`, id));
    const pots = ['pot:a:2026-11', 'pot:b:2026-11'] as const;
    const both = (id: string, accounts: readonly (typeof pots)[number][]) =>
      plan({
        entries: accounts.map((accountId, index) => entry(`${id}-${index}`, { accountId, amountMinor: 1 })),
        wants: wants(accounts.map((one) => one)),
      });
    const plans = Array.from({ length: 12 }, (_, index) => both(`e${index}`, index % 2 ? pots : [...pots].reverse()));
    const before = await deadlocks();
    const results = await Promise.all(plans.map((one) => store.commit(one)));
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect(await deadlocks()).toBe(before);
    expect((await store.read.account(WS, pots[0])).postedMinor).toBe(12);
  });
});
