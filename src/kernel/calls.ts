import { AsyncLocalStorage } from 'node:async_hooks';
import type { ChatFailure } from './ports/chat.ts';

/** Thrown by `ChatPlatform`. */
export class ChatError extends Error {
  readonly failure: ChatFailure;
  constructor(failure: ChatFailure, options?: ErrorOptions) {
    super('detail' in failure ? `${failure.kind}: ${failure.detail}` : failure.kind, options);
    this.name = 'ChatError';
    this.failure = failure;
  }
}

/** Whether a failed call may have changed something at the chat: then its outcome can be unknown. */
export type Effect = 'read' | 'write';

/** Never reached the chat: nothing was done. Anything else on the wire may have been received. */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** @returns what a call is that the chat may have received, and didn't answer. */
export function unanswered(effect: Effect): 'unknown-outcome' | 'unavailable' {
  return effect === 'write' ? 'unknown-outcome' : 'unavailable';
}

/** @returns the failure of a call that got no answer: whether anything can have been done by it. */
export function wireFailure(error: unknown, effect: Effect): ChatFailure {
  const code = wireCode(error);
  const kind = code !== null && NOT_SENT.has(code) ? 'unavailable' : unanswered(effect);
  return { kind, detail: code ?? (isObject(error) && typeof error.name === 'string' ? error.name : 'no answer') };
}

/** @returns the system's code of a failed request, which fetch hides in the cause. */
function wireCode(error: unknown): string | null {
  for (let at = error; isObject(at); at = at.cause) {
    if (typeof at.code === 'string') return at.code;
  }
  return null;
}

function isObject(value: unknown): value is { code?: unknown; cause?: unknown; name?: unknown } {
  return typeof value === 'object' && value !== null;
}

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

/** What goes on after a request was acknowledged; a stop waits for it. */
export type Background = {
  /** `work` handles its own failures. */
  add(work: Promise<void>): void;
  /** Resolves when nothing goes on any more. */
  settled(): Promise<void>;
};

export function createBackground(log: { error(fields: object, message: string): void }): Background {
  const running = new Set<Promise<void>>();
  return {
    add(work) {
      const tracked = work
        .catch((error: unknown) => log.error({ err: error }, 'work after an acknowledgement failed'))
        .finally(() => running.delete(tracked));
      running.add(tracked);
    },
    async settled() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
