import { AsyncLocalStorage } from 'node:async_hooks';

const yielding = new AsyncLocalStorage<true>();

/**
 * Does work that nobody waits for, such as the night's round: of what the chat takes it leaves at least half to people,
 * and what can't be asked now fails as `rate-limited` right away, with the time to try again in.
 */
export function yieldToPeople<T>(work: () => T): T {
  return yielding.run(true, work);
}

/** @returns whether what runs now is such work. */
export function yieldsToPeople(): boolean {
  return yielding.getStore() ?? false;
}
