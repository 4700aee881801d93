import type { App } from './app.ts';

/** A commit that waits between its decision and the store. */
export type HeldCommit = {
  /** When the decision is made and the commit waits. */
  reached: Promise<void>;
  /** Lets it go on. */
  release(): void;
};

/** Holds the next commit, and none after it, so that a test can let something else happen in between. */
export function holdNextCommit({ deps }: App): HeldCommit {
  const { store } = deps;
  let release = () => {};
  let arrive = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const reached = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  deps.store = {
    ...store,
    commit: async (plan) => {
      deps.store = store;
      arrive();
      await released;
      return store.commit(plan);
    },
  };
  return { reached, release };
}
