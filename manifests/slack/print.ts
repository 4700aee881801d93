import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readEnv } from '../../src/operations/config/env.ts';
import { ConfigError } from '../../src/operations/config/error.ts';
import { type SlackCommands, slackCommandsOf } from '../../src/operations/config/slack-commands.ts';

const EXAMPLE = 'https://example.com';

/**
 * @param publicUrl the service's https address
 * @param names the commands' names in Slack
 * @returns the app's manifest for Slack, with both filled in
 */
export async function slackManifest(publicUrl: URL, names: SlackCommands): Promise<string> {
  const text = await readFile(new URL('manifest.json', import.meta.url), 'utf8');
  const manifest = JSON.parse(text.replaceAll(EXAMPLE, publicUrl.origin));
  for (const one of manifest.features.slash_commands) {
    one.command = `/${names[one.command.slice(1) as keyof SlackCommands]}`;
  }
  return JSON.stringify(manifest, null, 2);
}

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const env = readEnv(process.env);
  const { values } = parseArgs({ options: { url: { type: 'string', default: env.PUBLIC_URL ?? '' } } });
  const publicUrl = URL.parse(values.url);
  if (publicUrl?.protocol !== 'https:' || publicUrl.pathname !== '/') {
    throw new ConfigError(
      'Add the https address at which Slack reaches the service, without a path: npm run slack:manifest -- --url https://seconded.example.com',
    );
  }
  process.stdout.write(`${await slackManifest(publicUrl, slackCommandsOf(env))}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main().catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}
