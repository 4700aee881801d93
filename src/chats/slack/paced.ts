/**
 * Work that is wanted again and again, such as while someone types: it is done at once, and then at most once in
 * `everyMs` for each key, with the latest that was wanted. Never two at a time of one key.
 */
export type Paced<T> = {
  want(key: string, latest: T): void;
  /** What is wanted for the key isn't any more. */
  drop(key: string): void;
};

/** `isDropped`: what is worked on isn't wanted any more. */
type Turn<T> = { latest: T | null; isDropped: boolean };

/**
 * @param work handles its own failures. @returns in how many ms to try again, unless something later is wanted by then; 0: it is done.
 */
export function paced<T>(everyMs: number, work: (latest: T) => Promise<number>): Paced<T> {
  const turns = new Map<string, Turn<T>>();

  async function run(key: string, turn: Turn<T>): Promise<void> {
    for (let { latest } = turn; latest !== null; latest = turn.latest) {
      turn.latest = null;
      turn.isDropped = false;
      const pause = wait(everyMs);
      const againInMs = await work(latest);
      if (againInMs > 0 && !turn.isDropped) turn.latest ??= latest;
      await (againInMs > everyMs ? wait(againInMs) : pause);
    }
    turns.delete(key);
  }

  return {
    want(key, latest) {
      const running = turns.get(key);
      if (running) {
        running.latest = latest;
        return;
      }
      const turn: Turn<T> = { latest, isDropped: false };
      turns.set(key, turn);
      void run(key, turn);
    },
    drop(key) {
      const running = turns.get(key);
      if (running) Object.assign(running, { latest: null, isDropped: true });
    },
  };
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
