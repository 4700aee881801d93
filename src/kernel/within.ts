import { ChatError } from './ports.ts';

export const LATE = Symbol('late');

/** @returns what `work` gives, or LATE when it takes longer; `work` goes on then. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T | typeof LATE> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof LATE>((resolve) => {
    timer = setTimeout(() => resolve(LATE), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Neither chat's SDK can end a call early: nobody waits for it any longer, and its own time-out ends it.
 *
 * @throws ChatError `unavailable` when `signal` says so
 */
export function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  return signal ? Promise.race([work, aborted(signal)]) : work;
}

function aborted(signal: AbortSignal): Promise<never> {
  const failure = () => new ChatError({ kind: 'unavailable', detail: 'the chat did not answer in time' });
  if (signal.aborted) return Promise.reject(failure());
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(failure()), { once: true });
  });
}
