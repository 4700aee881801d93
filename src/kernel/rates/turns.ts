/** One after the other for each key, in this process; keys don't wait for each other. */
export type Turns = {
  /** Waits for those before. @returns lets the next one go on: to be called, whatever happens */
  wait(key: string): Promise<() => void>;
};

export function createTurns(): Turns {
  const last = new Map<string, Promise<void>>();
  return {
    async wait(key) {
      const before = last.get(key);
      const { promise, resolve } = Promise.withResolvers<void>();
      last.set(key, promise);
      await before;
      return () => {
        if (last.get(key) === promise) last.delete(key);
        resolve();
      };
    },
  };
}
