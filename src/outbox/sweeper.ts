import type { Log } from '../kernel/deps.ts';
import type { Clock } from '../kernel/ports.ts';
import type { EpochMs } from '../kernel/values/ids.ts';

/** What a sweep did, for the log. */
export type SweepReport = { expired: number; nudged: number; digests: number; failed: number };

/** What the clock makes happen; the outbox's worker calls it. */
export type Sweeps = {
  /** Deadlines, bumps and reminders, digests that are due now. */
  run(now: EpochMs): Promise<SweepReport>;
  /** Once a day: the seal, keys that ran out. */
  nightly(now: EpochMs): Promise<void>;
  /** Reads rosters from the chat on, by one step in each workspace where any is due. */
  rosters(now: EpochMs): Promise<void>;
};

/** Due times are looked at this often; the deadline decides, not the timer, so this is only how late people hear. */
const SWEEP_EVERY_MS = 1_000;
const NIGHTLY_LOOK_EVERY_MS = 3_600_000;

export type Sweeper = {
  /** Sweeps now; @returns when that is done, and rosters are read on by the step that it began. */
  sweep(): Promise<void>;
  /** Starts no more sweeps and waits for the one that runs. */
  stop(): Promise<void>;
};

type Options = {
  sweeps: Sweeps;
  clock: Clock;
  log: Log;
  onSwept: (report: Awaited<ReturnType<Sweeps['run']>>) => void;
  /** Whether what can't be undone may happen; else it waits. Left out: whenever it is due. */
  isClockRight?: () => Promise<boolean>;
  /** Pulls in what a clock that was ahead put off too far; left out: nothing is. */
  pullIn?: () => Promise<void>;
};

/** Makes happen what the clock decides: deadlines, bumps, reminders, digests, and the nightly care. */
export function startSweeper({ sweeps, clock, log, onSwept, isClockRight, pullIn }: Options): Sweeper {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let nightlyLookedAt = Number.NEGATIVE_INFINITY;
  let last: Promise<void> = Promise.resolve();
  let nightly: Promise<void> | null = null;
  let rosters: Promise<void> | null = null;

  async function once(): Promise<void> {
    if (stopped) return;
    try {
      await pullIn?.();
      if (isClockRight && !(await isClockRight())) return;
      if (stopped) return;
      lookAtNight();
      lookAtRosters();
      onSwept(await sweeps.run(clock.now()));
    } catch (error) {
      log.error({ err: error }, 'sweep failed');
    }
  }

  /** Separate from the sweep: it asks the chat about everyone, and deadlines must not wait for that. */
  function lookAtNight(): void {
    const now = clock.now();
    if (nightly || Math.abs(now - nightlyLookedAt) < NIGHTLY_LOOK_EVERY_MS) return;
    nightlyLookedAt = now;
    nightly = sweeps
      .nightly(now)
      .catch((error: unknown) => log.error({ err: error }, 'the nightly round failed'))
      .finally(() => {
        nightly = null;
      });
  }

  /** Apart, too: the chat may take its time. */
  function lookAtRosters(): void {
    rosters ??= sweeps
      .rosters(clock.now())
      .catch((error: unknown) => log.error({ err: error }, 'reading rosters failed'))
      .finally(() => {
        rosters = null;
      });
  }

  function sweep(): Promise<void> {
    // One that runs has looked at the clock already: what became due since is for the one after it.
    last = last.then(once).then(() => {
      clearTimeout(timer);
      if (stopped) return;
      timer = setTimeout(sweep, SWEEP_EVERY_MS);
      timer.unref();
    });
    return last;
  }

  void sweep();
  return {
    sweep: () => sweep().then(() => rosters ?? undefined),
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await Promise.all([last, nightly, rosters]);
    },
  };
}
