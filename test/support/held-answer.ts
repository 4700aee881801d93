import type { App } from '../../src/app.ts';

/** Reads that wait from the moment at which something is stored. */
export type HeldAnswer = {
  /** When the first of them waits. */
  reached: Promise<void>;
  /** Lets them go on. */
  release(): void;
};

/** Holds whatever is read after the next commit, so that a test sees what happens without it. */
export function holdAnswer({ store }: Pick<App, 'store'>): HeldAnswer {
  const { read, commit } = store;
  const released = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  const held = Object.entries(read).map(([name, ask]) => [
    name,
    async (...args: never[]) => {
      reached.resolve();
      await released.promise;
      return (ask as (...args: never[]) => unknown)(...args);
    },
  ]);
  store.commit = async (plan) => {
    const stored = await commit(plan);
    store.commit = commit;
    store.read = Object.fromEntries(held);
    return stored;
  };
  return {
    reached: reached.promise,
    release() {
      store.read = read;
      released.resolve();
    },
  };
}
