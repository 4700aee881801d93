import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { type Plan, urgencyOf, wantKey } from '../../src/kernel/plan.ts';
import type { OutboxItem } from '../../src/kernel/ports.ts';
import { forgetting } from '../../src/storage/forget.ts';
import { planWriter } from '../../src/storage/sqlite/commit.ts';
import { migrate } from '../../src/storage/sqlite/migrate.ts';
import { outboxOf } from '../../src/storage/sqlite/outbox.ts';
import { sqliteDialect } from '../../src/storage/sqlite/rows.ts';
import { groupWriter, stepRunners } from '../../src/storage/sqlite/writer.ts';
import { cardIn, NOW, plan, shoutOutIn } from './examples.ts';
import { naiveOutbox } from './naive-outbox.ts';

const MIGRATIONS = join(import.meta.dirname, '../../migrations/sqlite');

/** The store's outbox on a database in memory: many histories are gone through, and none needs a disk. */
function openOutbox() {
  const db = new Database(':memory:');
  migrate(db, MIGRATIONS);
  const writer = groupWriter(db);
  const store = planWriter(db);
  const commit = (one: Plan) => writer.write(() => store(one));
  return { db, commit, outbox: outboxOf(db, writer) };
}

const IS_OF_OUTBOX = /^(SCAN|SEARCH) (outbox|o|places)\b/;
/** Found by key, by order, or by place, or with the one index that holds nothing else; the dead are listed whole. */
const IS_SHORT =
  /^SEARCH .*(key=\?|rowid=\?|place=\?|\b(outbox|places)_by_\w+)|^SCAN outbox USING INDEX outbox_by_death/;

/** @returns every statement on the outbox that the store prepares, but for the one that frees all places at its start. */
async function statementsOn(db: Database.Database): Promise<string[]> {
  const statements: string[] = [];
  const prepare = db.prepare.bind(db);
  db.prepare = ((sql: string) => {
    statements.push(sql);
    return prepare(sql);
  }) as typeof db.prepare;
  const writer = groupWriter(db);
  planWriter(db);
  outboxOf(db, writer);
  await forgetting(sqliteDialect, stepRunners(db, writer))(0);
  db.prepare = prepare;
  return statements.filter((sql) => /\b(outbox|places)\b/.test(sql) && !sql.includes('WHERE leased_until > 0'));
}

test('with 20,000 messages waiting for one place nothing goes through them, whatever statistics SQLite has', async () => {
  const { db, commit } = openOutbox();
  await commit(plan({ wants: Array.from({ length: 20_000 }, (_, index) => cardIn('C-CARE', `e${index}`)) }));

  const statements = await statementsOn(db);
  expect(statements.length).toBeGreaterThan(15);
  for (const prepare of ['SELECT 1', 'ANALYZE']) {
    db.exec(prepare);
    for (const sql of statements) {
      const how = db
        .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql.replaceAll(/:\w+|\?/g, '1')}`)
        .all()
        .map(({ detail }) => detail);
      const long = how.filter((line) => IS_OF_OUTBOX.test(line) && !IS_SHORT.test(line));
      expect([sql, long]).toEqual([sql, []]);
    }
  }
  db.close();
});

const LEASE_MS = 50;
const step = fc.oneof(
  fc.record({
    act: fc.constant('want' as const),
    channel: fc.constantFrom('C-1', 'C-2', 'C-3'),
    id: fc.nat(4),
    isCard: fc.boolean(),
  }),
  fc.record({ act: fc.constant('take' as const) }),
  fc.record({
    act: fc.constantFrom('done' as const, 'again' as const, 'dead' as const),
    which: fc.nat(9),
    later: fc.constantFrom(0, 5, 20),
    placeToo: fc.boolean(),
  }),
  fc.record({ act: fc.constant('retry' as const) }),
  fc.record({ act: fc.constant('wait' as const), ms: fc.constantFrom(1, 10, LEASE_MS) }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Does the same to the store and to the naive outbox: both take the same, and the store never looks too late. */
async function follow(steps: readonly Step[]): Promise<void> {
  const { db, commit, outbox } = openOutbox();
  const naive = naiveOutbox();
  const wanted = new Map<string, number>();
  let taken: OutboxItem[] = [];
  let now = NOW;

  async function take(): Promise<void> {
    const items = await outbox.take(now, now + LEASE_MS, 9);
    expect(items.map(({ key }) => key).sort()).toEqual(naive.take(now, now + LEASE_MS).sort());
    // Whose lease ran out is followed no further: of them the contract speaks.
    const places = items.map(({ key }) => naive.placeOf(key));
    taken = [...taken.filter(({ key }) => !places.includes(naive.placeOf(key))), ...items];
  }

  async function settle(item: OutboxItem, { act, later, placeToo }: Extract<Step, { which: number }>): Promise<void> {
    const at = now + later;
    taken = taken.filter((one) => one !== item);
    if (act === 'done') {
      await outbox.done(item, { channel: 'C', ts: '1' }, at);
      naive.done(item.key, wanted.get(item.key) !== item.wantedVersion, at);
    } else if (act === 'again') {
      await outbox.again(item, at, 'later', { placeToo, outcomeKnown: true });
      naive.again(item.key, at, placeToo);
    } else {
      await outbox.dead(item, 'rejected', now);
      naive.dead(item.key);
    }
  }

  for (const one of steps) {
    if (one.act === 'want') {
      const want = (one.isCard ? cardIn : shoutOutIn)(one.channel, `e${one.id}`);
      const key = wantKey(want);
      await commit({ ...plan({ wants: [want] }), at: now });
      naive.want({ place: one.channel, key, urgency: urgencyOf(want) }, now);
      wanted.set(key, (wanted.get(key) ?? 0) + 1);
    } else if (one.act === 'take') {
      await take();
    } else if (one.act === 'retry') {
      await outbox.retryDead({}, now);
      naive.retryDead(now);
    } else if (one.act === 'wait') {
      now += one.ms;
    } else {
      const item = taken[one.which % taken.length];
      if (item) await settle(item, one);
    }
    const [looksAt, dueAt] = [await outbox.nextDueAt(now), naive.nextDueAt()];
    expect(looksAt === null).toBe(dueAt === null);
    expect(looksAt ?? 0).toBeLessThanOrEqual(dueAt ?? 0);
    // A new wish may call too early, but whoever looked once isn't called again for nothing.
    if (one.act === 'take') expect(looksAt ?? Infinity).toBeGreaterThan(now);
  }
  db.close();
}

test('what a process that died had taken can be taken at the next start, and nothing else becomes due', async () => {
  const { db, commit, outbox } = openOutbox();
  await commit(plan({ wants: [cardIn('C-1', 'e1'), cardIn('C-1', 'e2'), cardIn('C-2', 'e3')] }));
  const [first, second] = await outbox.take(NOW, NOW + 60_000, 9);
  if (!first || !second) throw new Error('nothing was due');
  await outbox.again(second, NOW + 5_000, 'limited', { placeToo: true, outcomeKnown: true });
  expect(await outbox.take(NOW, NOW + 60_000, 9)).toEqual([]);

  await outbox.freeLeft();

  expect((await outbox.take(NOW, NOW + 60_000, 9)).map(({ key }) => key)).toEqual([first.key]);
  db.close();
});

test('whatever happens, the store serves what going through everything would', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), follow), { numRuns: 150 });
}, 60_000);
