import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { ChoiceError } from './operations/cli/choice.ts';
import { addExport } from './operations/cli/export.ts';
import { addMove } from './operations/cli/move.ts';
import { addOutbox } from './operations/cli/outbox.ts';
import { addSecrets } from './operations/cli/secrets.ts';
import { addVerify } from './operations/cli/verify.ts';
import { addWebhooks } from './operations/cli/webhooks.ts';
import { ConfigError } from './operations/config/config.ts';
import { StorageError } from './storage/index.ts';

if (existsSync('.env')) process.loadEnvFile('.env');

const program = new Command('seconded')
  .description('Operator commands. Safe to use while the service runs, except move.')
  .showHelpAfterError();
addOutbox(program);
addExport(program);
addWebhooks(program);
addVerify(program);
addMove(program);
addSecrets(program);

try {
  await program.parseAsync();
} catch (error) {
  const forPeople = [ConfigError, StorageError, ChoiceError].some((kind) => error instanceof kind);
  if (!forPeople) throw error;
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
