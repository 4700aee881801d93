import type { Command } from 'commander';
import { withStore } from './store.ts';

const MOST_LISTED = 500;

/** Adds `outbox list` and `outbox retry`: the messages that were given up, and another try for them. */
export function addOutbox(program: Command): void {
  const outbox = program.command('outbox').description('Messages that could not be delivered and were given up');

  outbox
    .command('list')
    .description('List them: since when, workspace, key, tries, reason')
    .action(() =>
      withStore(async (store) => {
        const dead = await store.outbox.listDead(MOST_LISTED);
        if (dead.length === 0) return say('No message was given up.');
        for (const { diedAt, workspaceId, key, attempts, error } of dead) {
          say([new Date(diedAt).toISOString(), workspaceId, key, `${attempts} tries`, error].join('\t'));
        }
      }),
    );

  outbox
    .command('retry')
    .description('Try again: all of them, or the one with this key')
    .argument('[key]', 'as `outbox list` shows it')
    .action((key: string | undefined) =>
      withStore(async (store) => {
        const count = await store.outbox.retryDead(key === undefined ? {} : { key }, Date.now());
        say(count === 1 ? 'One message is tried again.' : `${count} messages are tried again.`);
        if (key !== undefined && count === 0) process.exitCode = 1;
      }),
    );
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
