import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The tenant in playground.yml. */
export const PLAYGROUND_TENANT = '11111111-2222-3333-4444-555555555555';

/**
 * Starts Microsoft's Agents Playground with the example people (playground.yml): a Teams client on this machine,
 * offline and without telemetry.
 *
 * @param endpoint the service's `/api/messages`
 */
export async function startPlayground(
  endpoint: string,
  port: number,
  output: 'inherit' | 'ignore',
): Promise<ChildProcess> {
  const cli = fileURLToPath(import.meta.resolve('@microsoft/m365agentsplayground/cli.js'));
  const options = ['-e', endpoint, '-c', 'msteams', '-p', String(port), '--disable-telemetry'];
  return spawn(process.execPath, [cli, 'start', ...options], {
    stdio: ['ignore', output, output],
    env: {
      ...process.env,
      TEAMSAPPTESTER_BROWSER: 'none',
      M365_AGENTS_PLAYGROUND_CONFIG_PATH: fileURLToPath(new URL('playground.yml', import.meta.url)),
      M365_AGENTS_PLAYGROUND_LOGFILE: join(await mkdtemp(join(tmpdir(), 'playground-')), 'playground.log'),
    },
  });
}

async function main(): Promise<void> {
  const env = { ...process.env, MicrosoftAppId: '', TEAMS_ALLOW_UNAUTHENTICATED: 'true' };
  const service = spawn(process.execPath, [fileURLToPath(new URL('../../src/main.ts', import.meta.url))], {
    stdio: 'inherit',
    env: {
      DATABASE_URL: 'file:./data/playground.db',
      HOST: '127.0.0.1',
      PORT: '3978',
      ...env,
      MicrosoftAppTenantId: PLAYGROUND_TENANT,
    },
  });
  const playground = await startPlayground('http://127.0.0.1:3978/api/messages', 56150, 'inherit');
  process.stdout.write('Agents Playground: http://localhost:56150/ (press Ctrl+C to stop both)\n');
  // One is useless without the other.
  service.once('exit', () => playground.kill());
  playground.once('exit', () => service.kill());
  process.once('SIGINT', () => service.kill());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
