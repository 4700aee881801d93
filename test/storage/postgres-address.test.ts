import { createServer } from 'node:net';
import { openStore, StorageError } from '../../src/storage/index.ts';
import { addressOf } from '../../src/storage/postgres/url.ts';
import { serverUrl } from '../support/postgres/databases.ts';

const SECRET = 'hunter2';

test('what is ours in an address is read and taken out; the rest is the driver’s', () => {
  const { connectionString, ...ours } = addressOf('postgres://u:p@h:5/d?sslmode=verify-full&pool=3&prepare=true');
  expect(ours).toEqual({ most: 3, prepares: true });
  expect(connectionString).toBe('postgres://u:p@h:5/d?sslmode=verify-full');
  expect(addressOf('postgresql://h/d')).toMatchObject({ most: 10, prepares: false });
});

test.each([
  ['no address', `postgres://u:${SECRET}@h:notaport/d`],
  ['no database', `postgres://u:${SECRET}@h`],
  ['a pool of nothing', `postgres://u:${SECRET}@h/d?pool=0`],
  ['a strange wish', `postgres://u:${SECRET}@h/d?prepare=maybe`],
])('%s is refused with a sentence that names the variable and not the password', async (_, url) => {
  const error = await openStore({ url }).catch((one: unknown) => one);
  expect(error).toBeInstanceOf(StorageError);
  expect(String(error)).toContain('DATABASE_URL');
  expect(String(error)).not.toContain(SECRET);
});

test('a server that isn’t there is said in a sentence, without the password', async () => {
  const error = await openStore({ url: `postgres://u:${SECRET}@127.0.0.1:1/d` }).catch((one: unknown) => one);
  expect(error).toBeInstanceOf(StorageError);
  expect(String(error)).toContain("Can't reach PostgreSQL (ECONNREFUSED). Check DATABASE_URL.");
  expect(String(error)).not.toContain(SECRET);
});

test('a server without TLS is refused where the address asks for it', async () => {
  const server = createServer((socket) => socket.once('data', () => socket.end('N')));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const url = `postgres://u:${SECRET}@127.0.0.1:${port}/d?sslmode=no-verify`;
  const error = await openStore({ url }).catch((one: unknown) => one);
  server.close();
  expect(String(error)).toContain('does not support SSL');
  expect(String(error)).toContain('sslmode');
});

(serverUrl() === null ? test.skip : test)('a database that isn’t there is said in a sentence', async () => {
  const url = new URL(serverUrl() ?? '');
  url.pathname = '/seconded_was_never_made';
  await expect(openStore({ url: url.href })).rejects.toThrow(
    "The database in DATABASE_URL doesn't exist. Create it first.",
  );
});
