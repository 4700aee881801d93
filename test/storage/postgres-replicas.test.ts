import type { OutboxItem, Store } from '../../src/kernel/ports.ts';
import { openStore } from '../../src/storage/index.ts';
import { createDatabase, serverUrl, type TestDatabase } from '../support/postgres/databases.ts';
import { cardIn, NOW, plan } from './examples.ts';

(serverUrl() === null ? describe.skip : describe)('replicas on one PostgreSQL', () => {
  let database: TestDatabase;
  let replicas: Store[];
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    await database.empty();
    replicas = await Promise.all([1, 2, 3].map(() => openStore({ url: `${database.url}?pool=2` })));
  });
  afterEach(() => Promise.all(replicas.map((one) => one.close())));

  const takeAll = async (now: number, leaseMs = 60_000): Promise<OutboxItem[]> =>
    (await Promise.all(replicas.map((one) => one.outbox.take(now, now + leaseMs, 9)))).flat();

  test('what waits is taken by one replica each, whoever is first, and all of it is', async () => {
    const [one] = replicas;
    const wants = Array.from({ length: 40 }, (_, index) => cardIn(`C-${index}`, `e${index}`));
    await one?.commit(plan({ wants }));
    const taken: string[] = [];
    for (let some = await takeAll(NOW); some.length > 0; some = await takeAll(NOW)) {
      taken.push(...some.map(({ key }) => key));
    }
    expect(taken).toHaveLength(40);
    expect(new Set(taken).size).toBe(40);
  });

  test('messages of one place leave in the order of their commits, whichever replica stored and whichever sends', async () => {
    const [one, two, three] = replicas as [Store, Store, Store];
    for (const [index, by] of [one, two, three, two, one].entries()) {
      await by.commit(plan({ wants: [cardIn('C-CARE', `e${index}`)] }));
    }
    const sent: string[] = [];
    for (;;) {
      const [item, ...others] = await takeAll(NOW);
      expect(others).toEqual([]);
      if (!item) break;
      sent.push(item.key);
      await three.outbox.done(item, { channel: 'C-CARE', ts: item.key }, NOW);
    }
    expect(sent).toEqual([0, 1, 2, 3, 4].map((index) => `exception-card/e${index}@channel:C-CARE`));
  });

  test('what a replica that died had taken is another’s once the lease ran out, and not at a start', async () => {
    const [one, two] = replicas as [Store, Store, Store];
    await one.commit(plan({ wants: [cardIn('C-CARE', 'a')] }));
    const [item] = await one.outbox.take(NOW, NOW + 100, 9);
    await two.outbox.freeLeft();
    expect(await two.outbox.take(NOW + 99, NOW + 200, 9)).toEqual([]);
    const [again] = await two.outbox.take(NOW + 100, NOW + 200, 9);
    expect(again?.key).toBe(item?.key);
    if (item) await one.outbox.done(item, { channel: 'C-CARE', ts: 'late' }, NOW + 101);
    expect(await two.outbox.refOf(again?.workspaceId ?? '', again?.key ?? '')).toBeNull();
  });

  test('a place that one replica was told to leave alone is left alone by all', async () => {
    const [one] = replicas as [Store, Store, Store];
    await one.commit(plan({ wants: [cardIn('C-CARE', 'a'), cardIn('C-CARE', 'b')] }));
    const [item] = await takeAll(NOW);
    if (item) await one.outbox.again(item, NOW + 30_000, 'limited', { placeToo: true, outcomeKnown: true });
    expect(await takeAll(NOW + 29_999)).toEqual([]);
    expect(await takeAll(NOW + 30_000)).toHaveLength(1);
  });

  test('what may leave in a workspace is one account for all replicas, however many ask at once', async () => {
    const rate = { atOnce: 100, perSecond: 5 };
    const asked = ['slack:T0ACME', 'slack:T0OTHER'].map((ws) => ({ ws, most: 7, rate }));
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) => replicas[index % 3]?.outbox.allowance?.take(NOW, asked) ?? []),
    );
    for (const { ws } of asked) {
      const granted = answers.flat().flatMap((one) => (one.ws === ws ? one.granted : []));
      expect(granted.reduce((sum, count) => sum + count)).toBe(100);
    }
  });

  test('a commit wakes the other replicas, also after the connection for that was lost', async () => {
    const [one, two] = replicas as [Store, Store, Store];
    let woken = () => {};
    const nextWake = () =>
      new Promise<void>((resolve) => {
        woken = resolve;
      });
    two.onWants(() => woken());
    one.onWants(() => undefined);
    const listening = () =>
      database.run<{ pid: number }>(
        "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%' AND state = 'idle'",
      );
    for (let round = 0; round < 2; round += 1) {
      while ((await listening()).length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
      const waking = nextWake();
      await one.commit(plan({ wants: [cardIn('C-CARE', `e${round}`)] }));
      await waking;
      await database.run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'seconded wake-ups'",
      );
    }
  }, 20_000);
});
