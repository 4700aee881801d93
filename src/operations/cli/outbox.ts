import type { Command } from 'commander';
import { counted, say } from './say.ts';
import { withStore } from './store.ts';

const MOST_LISTED = 500;

/** Adds `outbox list` and `outbox retry`: undelivered messages, and another try for them. */
export function addOutbox(program: Command): void {
  const outbox = program.command('outbox').description("Messages that couldn't be delivered");

  outbox
    .command('list')
    .description('List them with time, workspace, key, number of tries and reason')
    .action(() =>
      withStore(async (store) => {
        const dead = await store.outbox.listDead(MOST_LISTED);
        if (dead.length === 0) return say('Every message was delivered or is still being tried.');
        for (const { diedAt, workspaceId, key, attempts, error } of dead) {
          say([new Date(diedAt).toISOString(), workspaceId, key, counted(attempts, 'try', 'tries'), error].join('\t'));
        }
      }),
    );

  outbox
    .command('retry')
    .description('Try all of them again, or only the one with this key')
    .argument('[key]', 'a key from `outbox list`')
    .action((key: string | undefined) =>
      withStore(async (store) => {
        const count = await store.outbox.retryDead(key === undefined ? {} : { key }, Date.now());
        say(`Trying ${counted(count, 'message')} again.`);
        if (key !== undefined && count === 0) process.exitCode = 1;
      }),
    );
}
