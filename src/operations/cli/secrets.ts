import type { Command } from 'commander';
import { configOf } from '../config/config.ts';
import { readEnv } from '../config/env.ts';
import { reseal } from '../secrets.ts';
import { createVault } from '../vault.ts';
import { ChoiceError } from './choice.ts';
import { withStore } from './store.ts';

/** Adds `secrets reseal`: everything under the newest key (docs/operations.md, Keys). */
export function addSecrets(program: Command): void {
  program
    .command('secrets')
    .description('What is stored encrypted: docs/operations.md, Keys')
    .command('reseal')
    .description('Encrypt all of it with the first key of ENCRYPTION_KEY, so that the others can go')
    .action(async () => {
      const keys = configOf(readEnv(process.env)).encryptionKeys;
      if (keys.length === 0) throw new ChoiceError('Set ENCRYPTION_KEY: the new key, a comma, the old one.');
      const vault = createVault(keys);
      await withStore(async (store) => {
        const all = { done: 0, left: 0 };
        for (const { id } of await store.operator.workspaces()) {
          const { done, left } = await reseal(store, vault, id, Date.now());
          all.done += done;
          all.left += left;
        }
        say(`${all.done} ${all.done === 1 ? 'secret was' : 'secrets were'} encrypted anew.`);
        if (all.left === 0) return say('The first key is all that is needed now.');
        say(`${all.left} changed just then: run it once more.`);
        process.exitCode = 1;
      });
    });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
