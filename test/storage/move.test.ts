import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import { ulid } from 'ulid';
import { tokensOf } from '../../src/features/precedents/rules/similarity.ts';
import type { Store } from '../../src/kernel/ports.ts';
import { emptyStream, recordAfter } from '../../src/kernel/record/record.ts';
import { moveDatabase } from '../../src/operations/move/move.ts';
import { verifyDatabase } from '../../src/operations/verify/verify.ts';
import { openStore, StorageError } from '../../src/storage/index.ts';
import { pathOf } from '../../src/storage/sqlite/database.ts';
import { type App, NOON, openApp, proposal, WS } from '../support/app.ts';
import { goodwill, thanks } from '../support/forms.ts';
import { createDatabase, serverUrl, type TestDatabase } from '../support/postgres/databases.ts';
import { cardIn, plan } from './examples.ts';

const onServer = serverUrl() === null ? describe.skip : describe;

onServer('Moving from SQLite to PostgreSQL', () => {
  let app: App;
  let target: TestDatabase;
  beforeEach(async () => {
    app = await openApp({ madeUp: true });
    target = await createDatabase();
  });
  afterEach(async () => {
    await app.close();
    await target.drop();
  });

  /** What people did in a few minutes. */
  const lived = async (): Promise<void> => {
    const { useCases, ids } = app;
    const { id: teamId } = await app.team();
    for (const [index, amount] of ['25', '10', ''].entries()) {
      const form = proposal({ amount, kind: amount === '' ? 'Replacement' : 'Refund', customer: `order ${index}` });
      const proposed = await useCases.exceptions.propose(app.as('ana'), teamId, form);
      if (!proposed.ok) throw new Error(proposed.refusal.reason);
      const { id, revision } = proposed.exception;
      const done = await useCases.exceptions.coSign(app.as('ben'), { exceptionId: id, revision });
      expect(done).toMatchObject({ ok: true, settled: true });
    }
    const spent = goodwill('5', { customer: 'order 9', text: 'it came late 🎁' });
    expect(await useCases.money.spend(app.as('chloe'), spent)).toMatchObject({ ok: true });
    const given = thanks(['U-BEN'], { text: 'for “staying” late\n<!channel>' });
    expect(await useCases.kudos.give(app.as('ana'), given)).toMatchObject({ ok: true });
    expect(ids.ana).not.toBe('');
  };

  const told = async ({ read }: Store) => {
    const team = await read.teamByChannel(WS, 'C-CARE');
    const tokens = tokensOf('refund for a parcel that came late');
    const found = { sort: 'exception', teamIds: [team?.state.id ?? ''], tokens, limit: 50 } as const;
    const latest = await read.latestOf(WS, app.ids.ana, 10);
    return {
      team,
      latest,
      people: await read.admins(WS),
      members: await read.members(WS, team?.state.id ?? ''),
      found: (await read.searchable(WS, found)).map(({ subject }) => subject),
      texts: await read.texts(
        WS,
        latest.flatMap(({ state }) => [state.details.reason.id, state.details.resolution.id]),
      ),
      account: await read.account(WS, latest[0]?.state.potAccountId ?? 'pot:x:2026-11'),
      head: await read.head(WS, `exception:${latest[0]?.state.id}`),
    };
  };

  test('everything arrives as it was, and work goes on there', async () => {
    await lived();
    const before = await told(app.store);
    await app.store.close();
    const moved = await moveDatabase({ from: app.url, to: target.url });
    expect(moved.counts.events).toBeGreaterThan(5);
    expect(moved.counts.accounts).toBeGreaterThan(1);
    expect(moved.withNul).toBe(0);
    const store = await openStore({ url: target.url });
    try {
      expect(before.found).toHaveLength(3);
      expect(await told(store)).toEqual(before);
      const wanted = { ...plan(), at: NOON, wants: [cardIn('C-CARE', ulid())] };
      expect(await store.commit(wanted)).toMatchObject({ ok: true });
      expect((await store.outbox.take(NOON + 60_000, NOON + 120_000, 100)).length).toBeGreaterThan(0);
    } finally {
      await store.close();
    }
  });

  test('every row of every table is there', async () => {
    await lived();
    await app.store.close();
    const { tables } = await moveDatabase({ from: app.url, to: target.url });
    const source = new Database(pathOf(app.url), { readonly: true });
    const names = source
      .prepare<[], string>(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search_index%'",
      )
      .pluck()
      .all();
    expect(tables.map(({ name }) => name).sort()).toEqual(names.sort());
    for (const name of names) {
      const left = source.prepare<[], number>(`SELECT count(*) FROM ${name}`).pluck().get();
      const [arrived] = await target.run<{ count: string }>(`SELECT count(*) FROM ${name}`);
      expect([name, Number(arrived?.count)]).toEqual([name, left]);
    }
    source.close();
  });

  test('a database that holds something already is left as it is', async () => {
    await lived();
    await app.store.close();
    await moveDatabase({ from: app.url, to: target.url });
    const count = () => target.run('SELECT count(*) FROM events');
    const before = await count();
    await expect(moveDatabase({ from: app.url, to: target.url })).rejects.toThrow(/isn't empty/);
    expect(await count()).toEqual(before);
  });

  test('a file that a service has open is not moved', async () => {
    await expect(moveDatabase({ from: app.url, to: target.url })).rejects.toThrow(/in use\. Stop the service first/);
  });

  test.each([
    ['a ledger that does not add up', 'UPDATE accounts SET posted_minor = posted_minor + 1', /entries add up to/],
    ['an event that was changed', "UPDATE events SET text = text || ' '", /was changed after it was logged/],
    [
      'a stream that lost its last event',
      "UPDATE heads SET hash = 'x' WHERE stream LIKE 'exception:%'",
      /doesn't match its last event/,
    ],
    ["an event's time", "UPDATE events SET at = at + 1 WHERE stream LIKE 'exception:%'", /Its column at was changed/],
    [
      'a state',
      `UPDATE exceptions SET state = replace(state, '"Refund"', '"Refunds"')`,
      /Its column state doesn't match/,
    ],
    ['a settlement that is gone', 'DELETE FROM settlements', /Its rows in settlements don't match/],
    ['words that were changed', "UPDATE texts SET body = body || '!'", /Its words were changed/],
  ])('%s is found, nothing is moved, and it can be tried again', async (_what, harm, sentence) => {
    await lived();
    await app.store.close();
    const file = new Database(pathOf(app.url));
    file.exec(harm);
    file.close();
    const failed = await moveDatabase({ from: app.url, to: target.url }).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(StorageError);
    expect((failed as Error).message).toMatch(sentence);
    expect(await target.run("SELECT * FROM pg_tables WHERE schemaname = 'public'")).toEqual([]);
    await expect(moveDatabase({ from: app.url, to: target.url })).rejects.toThrow(sentence);
  });

  test('texts and names with a NUL, which PostgreSQL can not keep, arrive with its symbol and are proved all the same', async () => {
    await lived();
    const { id } = await app.team();
    const { salt, words } = { salt: '5a17', words: 'before\0after' };
    const digest = createHash('sha256').update(salt).update(words).digest('hex');
    const ref = { id: ulid(), digest };
    const event = { type: 'customer-quoted', teamId: id, words: ref, topic: ref };
    const by = { actorId: app.ids.ana, at: NOON, origin: 'test', teamId: id };
    const voice = { id: ulid(), authorId: app.ids.ana, at: NOON, kind: 'said' as const, teamId: id, words: ref };
    // As versions before kept it.
    await app.store.commit({
      ...plan(),
      events: recordAfter(emptyStream(`voice:${voice.id}`), [event], by),
      rows: [{ table: 'voices', state: { ...voice, topic: ref }, topic: words }],
      texts: [{ ...ref, salt, body: words }],
    });
    await app.store.close();
    const file = new Database(pathOf(app.url));
    file.prepare('UPDATE people SET name = ? WHERE person_id = ?').run('An\0a', app.ids.ana);
    file.close();
    const moved = await moveDatabase({ from: app.url, to: target.url });
    expect(moved.withNul).toBe(3);
    expect(await target.run('SELECT name FROM people WHERE person_id = $1', [app.ids.ana])).toEqual([{ name: 'An␀a' }]);
    expect(await target.run('SELECT body FROM texts WHERE text_id = $1', [ref.id])).toEqual([{ body: 'before␀after' }]);
    expect(await verifyDatabase(target.url)).toMatchObject({ ok: true });
  });

  test('a file of another version, or none, is refused with a sentence', async () => {
    await app.store.close();
    await expect(moveDatabase({ from: 'file:/nowhere/seconded.db', to: target.url })).rejects.toThrow(/No file at/);
    const file = new Database(pathOf(app.url));
    file.pragma('user_version = 1');
    file.close();
    await expect(moveDatabase({ from: app.url, to: target.url })).rejects.toThrow(
      /Start the service once with this version/,
    );
  });

  test('more rows than are sent at once arrive in their order', async () => {
    await app.store.close();
    const file = new Database(pathOf(app.url));
    const want = JSON.stringify(cardIn('C-CARE', 'x'));
    const insert = file.prepare(
      `INSERT INTO outbox (workspace_id, key, place, want, wanted_version, shown_version, lease, attempts)
       VALUES (?, ?, 'channel:C-CARE', ?, 1, 1, 0, 0)`,
    );
    file.transaction(() => {
      for (let index = 0; index < 2_500; index += 1) insert.run(WS, `key-${index}`, want);
    })();
    file.close();
    await moveDatabase({ from: app.url, to: target.url });
    const [row] = await target.run<{ first: string; last: string; next: string }>(
      "SELECT min(seq) AS first, max(seq) AS last, nextval(pg_get_serial_sequence('outbox', 'seq')) AS next FROM outbox WHERE key LIKE 'key-%'",
    );
    expect(Number(row?.last) - Number(row?.first)).toBe(2_499);
    expect(Number(row?.next)).toBeGreaterThan(Number(row?.last));
    const [named] = await target.run("SELECT key FROM outbox WHERE key LIKE 'key-%' ORDER BY seq DESC LIMIT 1");
    expect(named).toEqual({ key: 'key-2499' });
  });
});
