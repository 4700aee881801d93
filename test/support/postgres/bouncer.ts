import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from './server.ts';

/** Debian's place for it, which isn't on everybody's path. */
const PATH = `${process.env.PATH}:/usr/sbin`;

export type Bouncer = { urlOf(url: string): string; stop(): Promise<void> };

/** @returns whether PgBouncer is on this machine. In CI it must be. */
export function hasBouncer(): boolean {
  const found = spawnSync('pgbouncer', ['--version'], { env: { ...process.env, PATH } }).status === 0;
  if (!found && process.env.CI) throw new Error('CI must test with PgBouncer: apt-get install pgbouncer');
  return found;
}

/**
 * Starts PgBouncer in transaction mode before a server: few connections behind it, so that one is lent to many.
 *
 * @param serverUrl of any database on the server
 */
export async function startBouncer(serverUrl: string): Promise<Bouncer> {
  const { hostname, port: serverPort, username, password } = new URL(serverUrl);
  const folder = await mkdtemp(join(tmpdir(), 'seconded-pgbouncer-'));
  const port = await freePort();
  const secret = password === '' ? '' : ` password=${decodeURIComponent(password)}`;
  const config = `[databases]
* = host=${hostname} port=${serverPort || 5432} user=${username}${secret}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 5
max_client_conn = 200
ignore_startup_parameters = extra_float_digits
`;
  await writeFile(join(folder, 'pgbouncer.ini'), config);
  await chmod(folder, 0o755);
  const child = spawn('pgbouncer', [join(folder, 'pgbouncer.ini')], {
    env: { ...process.env, PATH },
    stdio: ['ignore', 'ignore', 'pipe'],
    // It refuses to run as root.
    ...(process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : {}),
  });
  await listening(child);
  return {
    urlOf(url) {
      const through = new URL(url);
      through.port = String(port);
      through.hostname = '127.0.0.1';
      return through.href;
    },
    async stop() {
      const ended = once(child, 'close');
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function idOf(which: '-u' | '-g'): number {
  return Number(spawnSync('id', [which, 'nobody']).stdout);
}

async function listening(child: ChildProcess): Promise<void> {
  const lines = createInterface({ input: child.stderr as NodeJS.ReadableStream });
  const said: string[] = [];
  await new Promise<void>((resolve, reject) => {
    child.once('close', () => reject(new Error(`PgBouncer ended: ${said.join('\n')}`)));
    lines.on('line', (line) => {
      said.push(line);
      if (/process up/.test(line)) resolve();
    });
  });
}
