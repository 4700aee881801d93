import fc from 'fast-check';
import type { Allowance } from '../../src/kernel/ports.ts';
import type { EpochMs } from '../../src/kernel/values/ids.ts';
import { createAllowance } from '../../src/outbox/lanes.ts';
import { openStore } from '../../src/storage/index.ts';
import { openDatabase } from '../support/database.ts';

const NOW = 1_800_000_000_000;
const RATE = { atOnce: 100, perSecond: 5 };
const ACME = 'slack:T0ACME';
const OTHER = 'slack:T0OTHER';

type One = {
  take(now: EpochMs, most: number): Promise<{ granted: number; waitMs: number }>;
  giveBack(count: number): Promise<void>;
};

/** Gives the allowance that a worker on this database has, unused: one workspace's, and all. */
async function withAllowance(use: (allowance: One, all: Allowance) => Promise<void>): Promise<void> {
  const database = await openDatabase();
  const store = await openStore({ url: database.url });
  const all = store.outbox.allowance ?? createAllowance();
  const one: One = {
    async take(now, most) {
      const [given] = await all.take(now, [{ ws: ACME, most, rate: RATE }]);
      return { granted: given?.granted ?? 0, waitMs: given?.waitMs ?? 0 };
    },
    giveBack: (count) => all.giveBack(ACME, count),
  };
  await use(one, all);
  await store.close();
  await database.remove();
}

test('after a quiet time a hundred messages may leave at once, then one every fifth of a second', () =>
  withAllowance(async (allowance) => {
    expect(await allowance.take(NOW, 60)).toEqual({ granted: 60, waitMs: 0 });
    expect(await allowance.take(NOW, 60)).toEqual({ granted: 40, waitMs: 200 });
    expect(await allowance.take(NOW + 199, 9)).toMatchObject({ granted: 0, waitMs: 1 });
    expect(await allowance.take(NOW + 200, 9)).toEqual({ granted: 1, waitMs: 200 });
    expect((await allowance.take(NOW + 3_600_000, 500)).granted).toBe(100);
  }));

test('each workspace has its own, at its own rate', () =>
  withAllowance(async (allowance, all) => {
    await allowance.take(NOW, 100);
    const slow = { atOnce: 3, perSecond: 1 };
    const asked = [
      { ws: OTHER, most: 9, rate: slow },
      { ws: ACME, most: 9, rate: RATE },
    ];
    expect(await all.take(NOW, asked)).toEqual([
      { ws: OTHER, granted: 3, waitMs: 1_000 },
      { ws: ACME, granted: 0, waitMs: 200 },
    ]);
    expect((await all.take(NOW + 1_000, asked)).map(({ granted }) => granted)).toEqual([1, 5]);
  }));

test('what was granted and not sent may be sent later', () =>
  withAllowance(async (allowance) => {
    await allowance.take(NOW, 100);
    await allowance.giveBack(7);
    expect(await allowance.take(NOW, 100)).toMatchObject({ granted: 7 });
  }));

test('a clock that was an hour ahead keeps nothing back', () =>
  withAllowance(async (allowance) => {
    await allowance.take(NOW + 3_600_000, 100);
    await allowance.take(NOW, 1);
    expect((await allowance.take(NOW + 1_000, 9)).granted).toBe(5);
  }));

test('however often it is looked, no more leaves than the rate lets', async () => {
  const look = fc.record({ afterMs: fc.integer({ min: -500, max: 2_000 }), wanted: fc.nat(30) });
  await fc.assert(
    fc.asyncProperty(fc.array(look, { maxLength: 60 }), (looks) =>
      withAllowance(async (allowance) => {
        let [at, latest, sent] = [NOW, 0, 0];
        for (const { afterMs, wanted } of looks) {
          at += afterMs;
          // A clock that goes back and forth gives what it passes over twice, at most.
          latest += Math.max(0, afterMs);
          sent += (await allowance.take(at, wanted)).granted;
        }
        expect(sent).toBeLessThanOrEqual(RATE.atOnce + (latest * RATE.perSecond) / 1_000);
      }),
    ),
    { numRuns: 25 },
  );
}, 60_000);
