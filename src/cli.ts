import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { addExport } from './cli/export.ts';
import { addOutbox } from './cli/outbox.ts';
import { ConfigError } from './config/config.ts';
import { StorageError } from './storage/index.ts';

if (existsSync('.env')) process.loadEnvFile('.env');

const program = new Command('seconded')
  .description('What an operator can look at and do. It may run beside the service.')
  .showHelpAfterError();
addOutbox(program);
addExport(program);

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof StorageError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
