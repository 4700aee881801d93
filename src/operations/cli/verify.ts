import { type Command, InvalidArgumentError } from 'commander';
import { configOf } from '../config/config.ts';
import { readEnv } from '../config/env.ts';
import { sentenceOf } from '../verify/broken.ts';
import { counted, say } from './say.ts';

/** Adds `verify`: checks that nobody has altered the history (docs/operations.md, Verifying). */
export function addVerify(program: Command): void {
  program
    .command('verify')
    .description('Prove that the history is unaltered, or name the first row that was changed')
    .option(
      '--seal <hash>',
      'a checksum from the log, a webhook or a digest (12 characters or more) that must be in the history',
      hash,
    )
    .action(async ({ seal }: { seal?: string }) => {
      const { database } = configOf(readEnv(process.env));
      // Only here are both databases' drivers loaded.
      const { verifyDatabase } = await import('../verify/verify.ts');
      const verdict = await verifyDatabase(database.directUrl ?? database.url, seal ?? null);
      if (!verdict.ok) {
        say(sentenceOf(verdict.broken));
        process.exitCode = 1;
        return;
      }
      const { events, streams, states, entries, accounts, texts, erased, seals } = verdict.counts;
      const histories = counted(streams, 'history', 'histories');
      say(`${counted(events, 'event')} in ${histories}: the chain is unbroken.`);
      say(`${counted(states, 'state')}: all match their events.`);
      say(
        `${counted(entries, 'ledger entry', 'ledger entries')} on ${counted(accounts, 'account')}: the sums are right.`,
      );
      say(`${counted(texts, 'text')}: unchanged since they were written. Erased: ${erased}.`);
      say(`${counted(seals, 'nightly checksum')}: the chain is unbroken, and all match the history.`);
      say('The history is complete and unaltered.');
    });
}

function hash(text: string): string {
  if (!/^[0-9a-f]{12,64}$/.test(text))
    throw new InvalidArgumentError('A checksum has 12 to 64 characters: 0 to 9 and a to f.');
  return text;
}
