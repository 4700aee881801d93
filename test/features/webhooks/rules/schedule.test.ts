import fc from 'fast-check';
import { endpointPauseMs, nextTryAt } from '../../../../src/features/webhooks/rules/schedule.ts';
import { KEEP_TRYING_MS } from '../../../../src/kernel/ports/webhooks.ts';

const HOUR = 3_600_000;

test('a delivery is tried after 5 s, then twice as long each time, six hours at most', () => {
  const waits = [1, 2, 3, 10, 12, 13, 14, 30].map((failed) => nextTryAt(failed, KEEP_TRYING_MS, 0, 1));
  expect(waits).toEqual([5_000, 10_000, 20_000, 2_560_000, 10_240_000, 20_480_000, 6 * HOUR, 6 * HOUR]);
});

test('whatever the chance, the last try is at the end of the three days, and there are few enough in all', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 100, maxLength: 100 }), (chances) => {
      const tries = [0];
      for (const chance of chances) {
        const next = nextTryAt(tries.length, KEEP_TRYING_MS, tries.at(-1) ?? 0, chance);
        if (next === null) break;
        tries.push(next);
      }
      expect(tries.at(-1)).toBe(KEEP_TRYING_MS);
      expect(tries.length).toBeLessThan(35);
      expect(tries.every((at, index) => index === 0 || at > (tries[index - 1] ?? 0))).toBe(true);
    }),
  );
});

test('an endpoint that fails is asked once a minute at least', () => {
  expect([1, 2, 4, 5, 100].map((failed) => endpointPauseMs(failed, 1))).toEqual([
    5_000, 10_000, 40_000, 60_000, 60_000,
  ]);
  expect(endpointPauseMs(1, 0)).toBe(3_750);
});
