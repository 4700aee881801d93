import type { Log } from './deps.ts';

/** What goes on after a request was acknowledged; a stop waits for it. */
export type Background = {
  /** `work` handles its own failures. */
  add(work: Promise<void>): void;
  /** Resolves when nothing goes on any more. */
  settled(): Promise<void>;
};

export function createBackground(log: Log): Background {
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
