import type { Command } from 'commander';
import { moveDatabase } from '../../storage/index.ts';
import { configOf } from '../config/config.ts';
import { readEnv } from '../config/env.ts';

/** Adds `move`: everything from a SQLite file to a PostgreSQL database (docs/operations.md). */
export function addMove(program: Command): void {
  program
    .command('move')
    .description('Move everything from a SQLite file to an empty PostgreSQL database. Stop the service first.')
    .requiredOption('--from <url>', 'the file, such as file:./data/seconded.db')
    .option('--to <url>', 'postgres://…; left out: DATABASE_DIRECT_URL, else DATABASE_URL')
    .action(async ({ from, to }: { from: string; to?: string }) => {
      const { database } = configOf(readEnv(process.env));
      const moved = await moveDatabase({
        from,
        to: to ?? database.directUrl ?? database.url,
        onTable: (name, rows) => say(`${name}\t${rows}`),
      });
      const rows = moved.tables.reduce((sum, table) => sum + table.rows, 0);
      const { events, streams, entries, accounts } = moved.counts;
      say(`${rows} rows are moved, and each is as it was: the file was verified before, the new database after.`);
      say(
        `${events} events in ${streams} histories follow each other, ${entries} entries add up on ${accounts} accounts.`,
      );
      if (moved.withNul > 0)
        say(`${moved.withNul} of them held a NUL character, which PostgreSQL can't keep: ␀ stands in its place.`);
      say('Set DATABASE_URL to the new database and start the service. Keep the file until you are sure.');
    });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
