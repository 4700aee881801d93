import type { Command } from 'commander';
import { configOf } from '../config/config.ts';
import { readEnv } from '../config/env.ts';
import { reseal } from '../secrets.ts';
import { createVault } from '../vault.ts';
import { ChoiceError } from './choice.ts';
import { counted, say } from './say.ts';
import { withStore } from './store.ts';

/** Adds `secrets reseal`: re-encrypts everything with the newest key (docs/operations.md, Keys). */
export function addSecrets(program: Command): void {
  program
    .command('secrets')
    .description('Stored secrets and their encryption keys (docs/operations.md, Keys)')
    .command('reseal')
    .description('Re-encrypt everything with the first ENCRYPTION_KEY, so the others can be removed')
    .action(async () => {
      const keys = configOf(readEnv(process.env)).encryptionKeys;
      if (keys.length === 0)
        throw new ChoiceError('ENCRYPTION_KEY is not set. Set it to the new key, a comma, and the old key.');
      const vault = createVault(keys);
      await withStore(async (store) => {
        const all = { done: 0, left: 0 };
        for (const { id } of await store.operator.workspaces()) {
          const { done, left } = await reseal(store, vault, id, Date.now());
          all.done += done;
          all.left += left;
        }
        say(`Re-encrypted ${counted(all.done, 'secret')}.`);
        if (all.left === 0) return say('You can now remove every key but the first.');
        say(`${counted(all.left, 'secret')} changed while this ran. Run it again.`);
        process.exitCode = 1;
      });
    });
}
