import { cantBeRead } from '../../kernel/content/service.ts';
import type { Store } from '../../kernel/ports.ts';
import { openStore } from '../../storage/index.ts';
import { configOf } from '../config/config.ts';
import { readEnv } from '../config/env.ts';

/** Opens the database from the environment, does `work` and closes it. Safe while the service runs. */
export async function withStore(work: (store: Store) => Promise<void>): Promise<void> {
  const store = await openStore({
    ...configOf(readEnv(process.env)).database,
    asItIs: true,
    unreadable: {
      words: cantBeRead(),
      log: (row, sentence) => process.stderr.write(`${sentence}: ${Object.values(row).join(' ')}\n`),
    },
  });
  try {
    await work(store);
  } finally {
    await store.close();
  }
}
