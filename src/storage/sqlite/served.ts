import type { Store } from '../../kernel/ports.ts';
import type { Unlock } from './lock.ts';
import { lookThrough } from './look.ts';
import { rememberData } from './marker.ts';
import { isOfDisk, notReady } from './trouble.ts';

/** Where the service hears what goes on with its file, a sentence each. */
export type Serving = { warn(fields: object, sentence: string): void; error(fields: object, sentence: string): void };

/** Load balancers ask every few seconds, each for itself, and every answer costs a write to the disk. */
const ANSWER_HOLDS_MS = 1_000;
/**
 * A command that found no room says more than the few bytes that are tried for `/readyz`, which may still fit. After
 * this the next one is let in to see whether there is room again.
 */
const FAILURE_HOLDS_MS = 10_000;

type Options = {
  serving: Serving;
  /** The file was gone through already; else it is now. */
  isGoneThrough: boolean;
  holdsData: boolean;
  unlock: Unlock;
};

/**
 * What a store does besides while the service has it: it remembers beside the file that there is data, goes through a
 * large file, says whether it can be written to, and gives the file back at its end.
 */
export function servedBy(store: Store, path: string, { serving, isGoneThrough, holdsData, unlock }: Options): Store {
  let damage: string | null = null;
  let failure: { at: number; error: unknown } | null = null;
  let answer: { at: number; isFine: Promise<void> } | null = null;
  const endLook = isGoneThrough
    ? () => {}
    : lookThrough(path, (wrong) => {
        damage = wrong;
        if (wrong !== null) serving.error({}, wrong);
      });

  function remember(): void {
    try {
      rememberData(path);
    } catch (error) {
      serving.warn({ err: error }, `It can't be remembered beside ${path} that it holds data; trying again later.`);
    }
  }

  if (holdsData) remember();

  async function check(): Promise<void> {
    if (damage !== null) throw new Error('The database is damaged; the log says how.');
    if (failure !== null && performance.now() - failure.at < FAILURE_HOLDS_MS) throw notReady(failure.error);
    await store.check().catch((error) => {
      throw notReady(error);
    });
  }

  return {
    ...store,
    directory: {
      ...store.directory,
      async saveWorkspace(workspace) {
        await store.directory.saveWorkspace(workspace);
        remember();
      },
    },
    async commit(plan) {
      try {
        const result = await store.commit(plan);
        failure = null;
        return result;
      } catch (error) {
        if (isOfDisk(error)) failure = { at: performance.now(), error };
        throw error;
      }
    },
    check() {
      const now = performance.now();
      if (answer === null || now - answer.at >= ANSWER_HOLDS_MS) answer = { at: now, isFine: check() };
      return answer.isFine;
    },
    async close() {
      endLook();
      await store.close();
      unlock();
    },
  };
}
