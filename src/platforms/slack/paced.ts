/**
 * Work that is wanted again and again, such as while somebody types: it is done at once, and then at most once in
 * `everyMs` for each key, with the latest that was wanted. Never two at a time of one key.
 */
export type Paced<T> = {
  want(key: string, latest: T): void;
  /** What is wanted for the key isn't any more. */
  drop(key: string): void;
};

type Turn<T> = { latest: T | null };

/** @param work handles its own failures */
export function paced<T>(everyMs: number, work: (latest: T) => Promise<void>): Paced<T> {
  const turns = new Map<string, Turn<T>>();

  async function run(key: string, turn: Turn<T>): Promise<void> {
    for (let { latest } = turn; latest !== null; latest = turn.latest) {
      turn.latest = null;
      const pause = new Promise((resolve) => setTimeout(resolve, everyMs).unref());
      await work(latest);
      await pause;
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
      const turn: Turn<T> = { latest };
      turns.set(key, turn);
      void run(key, turn);
    },
    drop(key) {
      const running = turns.get(key);
      if (running) running.latest = null;
    },
  };
}
