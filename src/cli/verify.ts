import type { Command } from 'commander';
import { configOf } from '../config/config.ts';
import { readEnv } from '../config/env.ts';
import { sentenceOf, verifyDatabase } from '../storage/index.ts';

/** Adds `verify`: whether the database still holds what was recorded (docs/operations.md, Verifying). */
export function addVerify(program: Command): void {
  program
    .command('verify')
    .description('Prove that the database holds what was recorded, or name the first row that it does not')
    .action(async () => {
      const { database } = configOf(readEnv(process.env));
      const verdict = await verifyDatabase(database.directUrl ?? database.url);
      if (!verdict.ok) {
        say(sentenceOf(verdict.broken));
        process.exitCode = 1;
        return;
      }
      const { events, streams, states, entries, accounts, texts, erased } = verdict.counts;
      say(`${events} events in ${streams} histories follow each other, and ${states} states are what they come to.`);
      say(`${entries} ledger entries belong to them and add up on ${accounts} accounts.`);
      say(`${texts} texts are as they were written, ${erased} were erased.`);
      say('Everything is as it was recorded.');
    });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
