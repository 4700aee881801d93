import type { SweepReport } from '../../src/outbox/sweeper.ts';
import { startSweeper } from '../../src/outbox/sweeper.ts';

const nothing: SweepReport = { expired: 0, nudged: 0, digests: 0, failed: 0 };
const turn = () => new Promise((resolve) => setImmediate(resolve));
const log = { info: () => {}, warn: () => {}, error: () => {} };

/** Sweeps that the test ends one by one; `looked` is what the clock said to each. */
function held(clock: { at: number }) {
  const looked: number[] = [];
  const ends: (() => void)[] = [];
  const sweeper = startSweeper({
    clock: { now: () => clock.at },
    log,
    onSwept: () => {},
    sweeps: {
      rosters: async () => {},
      nightly: async () => {},
      run: (now) => {
        looked.push(now);
        return new Promise((resolve) => ends.push(() => resolve(nothing)));
      },
    },
  });
  const end = async () => {
    while (ends.length === 0) await turn();
    ends.shift()?.();
  };
  return { sweeper, looked, end };
}

test('who asks for a sweep gets one that begins after the asking, also while one runs', async () => {
  const clock = { at: 1 };
  const { sweeper, looked, end } = held(clock);
  while (looked.length === 0) await turn();

  clock.at = 2;
  const swept = sweeper.sweep();
  await end();
  await end();
  await swept;
  expect(looked).toEqual([1, 2]);
  await sweeper.stop();
});

test('after a stop nothing is swept', async () => {
  const { sweeper, looked, end } = held({ at: 1 });
  while (looked.length === 0) await turn();
  const asked = sweeper.sweep();
  const stopped = sweeper.stop();
  await end();
  await Promise.all([asked, stopped]);
  expect(looked).toEqual([1]);
});
