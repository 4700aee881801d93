import fc from 'fast-check';
import { createAllowance } from '../../src/outbox/allowance.ts';

const NOW = 1_800_000_000_000;
const RATE = { atOnce: 100, perSecond: 5 };

test('after a quiet time a hundred messages may leave at once, then one every fifth of a second', () => {
  const allowance = createAllowance(RATE, NOW);
  expect(allowance.left(NOW)).toBe(100);
  allowance.spend(100);
  expect(allowance.left(NOW)).toBe(0);
  expect(allowance.waitMs(NOW)).toBe(200);
  expect(allowance.left(NOW + 199)).toBe(0);
  expect(allowance.left(NOW + 200)).toBe(1);
  expect(allowance.waitMs(NOW + 200)).toBe(0);
  expect(allowance.left(NOW + 3_600_000)).toBe(100);
});

test('however often it is looked, no more leaves than the rate lets', () => {
  const look = fc.record({ afterMs: fc.integer({ min: -500, max: 2_000 }), wanted: fc.nat(30) });
  fc.assert(
    fc.property(fc.array(look, { maxLength: 60 }), (looks) => {
      const allowance = createAllowance(RATE, NOW);
      let [at, latest, sent] = [NOW, 0, 0];
      for (const { afterMs, wanted } of looks) {
        at += afterMs;
        // A clock that goes back and forth gives what it passes over twice, at most.
        latest += Math.max(0, afterMs);
        const count = Math.min(wanted, allowance.left(at));
        allowance.spend(count);
        sent += count;
      }
      expect(sent).toBeLessThanOrEqual(RATE.atOnce + (latest * RATE.perSecond) / 1_000);
    }),
  );
});
