import { type Command, InvalidArgumentError } from 'commander';
import { sentenceOf, verifyDatabase } from '../../storage/index.ts';
import { configOf } from '../config/config.ts';
import { readEnv } from '../config/env.ts';

/** Adds `verify`: whether the database still holds what was recorded (docs/operations.md, Verifying). */
export function addVerify(program: Command): void {
  program
    .command('verify')
    .description('Prove that the database holds what was recorded, or name the first row that it does not')
    .option(
      '--seal <hash>',
      'a seal that was published, or the first characters that a digest shows: it must be there',
      hash,
    )
    .action(async ({ seal }: { seal?: string }) => {
      const { database } = configOf(readEnv(process.env));
      const verdict = await verifyDatabase(database.directUrl ?? database.url, seal ?? null);
      if (!verdict.ok) {
        say(sentenceOf(verdict.broken));
        process.exitCode = 1;
        return;
      }
      const { events, streams, states, entries, accounts, texts, erased, seals } = verdict.counts;
      say(`${many(events, 'event')} in ${many(streams, 'history', 'histories')}: each follows from the one before.`);
      say(`${many(states, 'state')}: each is what its events come to.`);
      say(`${many(entries, 'ledger entry', 'ledger entries')} on ${many(accounts, 'account')}: they add up.`);
      say(`${many(texts, 'text')}: each is as it was written. Erased: ${erased}.`);
      say(`${many(seals, 'seal')}: each follows from the one before, and from what it sealed.`);
      say('Everything is as it was recorded.');
    });
}

function many(count: number, one: string, more = `${one}s`): string {
  return `${count} ${count === 1 ? one : more}`;
}

function hash(text: string): string {
  if (!/^[0-9a-f]{12,64}$/.test(text)) throw new InvalidArgumentError('It has 12 to 64 characters, 0 to 9 and a to f.');
  return text;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
