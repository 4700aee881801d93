import type { EpochMs } from '../../../kernel/values/ids.ts';

/** docs/product.md §3, Time. All spans in milliseconds. */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const WAITING_MS = 30 * MINUTE;
const WAITING_BUMP_MS = 3 * MINUTE;

export type ClockTimes = { deadlineAt: EpochMs; nudgeAt: EpochMs };

/** @returns when a revision made at `now` ends, and when candidates are bumped. */
export function proposalTimes(waiting: boolean, now: EpochMs): ClockTimes {
  return waiting
    ? { deadlineAt: now + WAITING_MS, nudgeAt: now + WAITING_BUMP_MS }
    : { deadlineAt: now + DAY, nudgeAt: now + DAY / 2 };
}

/** @returns when a case escalated at `now` ends, and when managers are reminded: at half. */
export function escalationTimes(waiting: boolean, now: EpochMs): ClockTimes {
  const span = waiting ? HOUR : DAY;
  return { deadlineAt: now + span, nudgeAt: now + span / 2 };
}

/**
 * The customer turns out to be waiting: the deadline comes nearer, never further away. A bump that was made isn't
 * made again in the same revision.
 *
 * @returns the times from now on.
 */
export function sooner(
  was: { deadlineAt: EpochMs; nudgeAt: EpochMs | null },
  now: EpochMs,
): { deadlineAt: EpochMs; nudgeAt: EpochMs | null } {
  const waiting = proposalTimes(true, now);
  return {
    deadlineAt: Math.min(was.deadlineAt, waiting.deadlineAt),
    nudgeAt: was.nudgeAt === null ? null : Math.min(was.nudgeAt, waiting.nudgeAt),
  };
}

/** @returns when the proposer of a case approved at `now` is reminded to mark it as done. */
export function doneReminderAt(now: EpochMs): EpochMs {
  return now + 3 * DAY;
}
