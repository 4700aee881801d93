import { ChatError } from '../../kernel/ports.ts';

/** All that a command asks the chat, it asks within this time (docs/product.md §2). */
const ASK_WITHIN_MS = 1_500;

/** How long a "yes" of the chat counts (docs/product.md §2). */
const YES_COUNTS_MS = 5 * 60_000;

/** Commands that start within this time share a deadline: a signal each would be a timer each. */
const SHARED_FOR_MS = 20;
let shared = { signal: AbortSignal.abort(), until: 0 };

/** @returns the one deadline that all questions of a command share. */
export function askingTime(): AbortSignal {
  const now = performance.now();
  if (now > shared.until) shared = { signal: AbortSignal.timeout(ASK_WITHIN_MS), until: now + SHARED_FOR_MS };
  return shared.signal;
}

/** @returns whether what the chat said at `askedAt` still counts. */
export function stillCounts(askedAt: number, now: number): boolean {
  // One from the future is left from a clock that was ahead.
  return Math.abs(now - askedAt) < YES_COUNTS_MS;
}

/**
 * `gone`: the chat answers that there is no such user or place for us. `silent`: no answer in time, or none that may be
 * asked for before `retryAfterMs`.
 */
export type Answer<T> = { said: 'yes'; value: T } | { said: 'gone' } | { said: 'silent'; retryAfterMs?: number };

/**
 * @param work a question to the chat, already under way
 * @returns its answer, at the latest when `signal` ends it: a chat's client need not know signals
 * @throws what isn't a failure of the chat
 */
export async function answerOf<T>(work: Promise<T>, signal: AbortSignal): Promise<Answer<T>> {
  try {
    return { said: 'yes', value: await untilAborted(work, signal) };
  } catch (error) {
    if (signal.aborted) return { said: 'silent' };
    if (!(error instanceof ChatError)) throw error;
    const { failure } = error;
    if (failure.kind === 'rate-limited') return { said: 'silent', retryAfterMs: failure.retryAfterMs };
    return { said: failure.kind === 'place-lost' || failure.kind === 'rejected' ? 'gone' : 'silent' };
  }
}

function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
