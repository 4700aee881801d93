import { within } from '../kernel/calls.ts';
import type { Log } from '../kernel/deps.ts';
import type { Clock } from '../kernel/ports.ts';
import { CLOCKS_MAY_DIFFER_MS } from '../kernel/values/clock.ts';
import type { EpochMs } from '../kernel/values/ids.ts';

/** While the clock is wrong, or not compared yet, a chat is asked for the time so often at most, and for so long. */
const ASK_EVERY_MS = 60_000;
const ASK_WITHIN_MS = 3_000;

/** Compares this machine's clock with the chats' (docs/operations.md, The clock). */
export type ClockWatch = {
  /** A chat answered. @param date the answer's `Date` header; null: it has none */
  heard(date: string | null): void;
  /** By how many ms the clock is ahead of the chat's, or behind it (below 0); null: it is right, or can't be compared. */
  offBy(): number | null;
  /** Asks a chat where that isn't known well. @returns whether what can't be undone may happen now */
  isRight(): Promise<boolean>;
};

type Options = {
  clock: Clock;
  log: Log;
  /** Has a chat answer something, so that `heard` is called. */
  ask(): Promise<unknown>;
  /** Counts ms whatever becomes of the clock; default: since the process started. */
  steady?: () => number;
};

/**
 * From one answer on the chat's time is counted by this process's own steady count: a clock that jumps shows right away,
 * and one that was mended, too. A chat that can't be reached says nothing against the clock.
 */
export function createClockWatch({ clock, log, ask, steady = () => performance.now() }: Options): ClockWatch {
  let last: { chatAt: EpochMs; at: number } | null = null;
  let askedAt = Number.NEGATIVE_INFINITY;
  let wasWrong = false;

  function offBy(): number | null {
    if (last === null) return null;
    const off = clock.now() - (last.chatAt + steady() - last.at);
    const isWrong = Math.abs(off) > CLOCKS_MAY_DIFFER_MS;
    if (isWrong !== wasWrong) {
      wasWrong = isWrong;
      if (isWrong)
        log.error({ offByMs: Math.round(off) }, `${sayOff(off)}; digests and deadlines wait until it’s right`);
      else log.info({}, 'the clock agrees with the chat again');
    }
    return isWrong ? off : null;
  }

  return {
    heard(date) {
      const chatAt = date === null ? Number.NaN : Date.parse(date);
      if (Number.isNaN(chatAt)) return;
      last = { chatAt, at: steady() };
      offBy();
    },
    offBy,
    async isRight() {
      const isKnown = last !== null && offBy() === null;
      if (isKnown || steady() - askedAt < ASK_EVERY_MS) return offBy() === null;
      askedAt = steady();
      await within(
        ASK_WITHIN_MS,
        ask().catch(() => undefined),
      );
      return offBy() === null;
    },
  };
}

/** @returns `the clock is 62 minutes ahead of the chat’s`, for logs and operators */
export function sayOff(offMs: number): string {
  const minutes = Math.round(Math.abs(offMs) / 60_000);
  return `the clock is ${minutes} minutes ${offMs > 0 ? 'ahead of' : 'behind'} the chat’s`;
}
