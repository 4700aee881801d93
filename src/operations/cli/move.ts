import type { Command } from 'commander';
import { configOf } from '../config/config.ts';
import { readEnv } from '../config/env.ts';
import { counted, say } from './say.ts';

/** Adds `move`: everything from a SQLite file to a PostgreSQL database (docs/operations.md). */
export function addMove(program: Command): void {
  program
    .command('move')
    .description('Move everything from a SQLite file to an empty PostgreSQL database. Stop the service first.')
    .requiredOption('--from <url>', 'the SQLite file, such as file:./data/seconded.db')
    .option('--to <url>', 'postgres://… (default: DATABASE_DIRECT_URL, else DATABASE_URL)')
    .action(async ({ from, to }: { from: string; to?: string }) => {
      const { database } = configOf(readEnv(process.env));
      // Only here are both databases' drivers loaded.
      const { moveDatabase } = await import('../move/move.ts');
      const moved = await moveDatabase({
        from,
        to: to ?? database.directUrl ?? database.url,
        onTable: (name, rows) => say(`${name}\t${rows}`),
      });
      const rows = moved.tables.reduce((sum, table) => sum + table.rows, 0);
      const { events, streams, entries, accounts } = moved.counts;
      say(`Moved and verified ${counted(rows, 'row')}.`);
      say(
        `Checked ${counted(events, 'event')} in ${counted(streams, 'history', 'histories')}, and ${counted(entries, 'ledger entry', 'ledger entries')} on ${counted(accounts, 'account')}.`,
      );
      if (moved.withNul > 0)
        say(`Replaced NUL characters, which PostgreSQL can't store, with ␀ in ${counted(moved.withNul, 'row')}.`);
      say("Now set DATABASE_URL to the new database and start the service. Keep the file until you're sure.");
    });
}
