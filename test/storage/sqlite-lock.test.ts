import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StorageError } from '../../src/storage/index.ts';
import { lockFile } from '../../src/storage/sqlite/lock.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seconded-lock-'));
  path = join(folder, 'seconded.db');
});
afterEach(() => rm(folder, { recursive: true }));

const quiet = (): void => {};
const NOW = 0;

test('a file is served by one at a time, in the same process too, and by the next once it is given back', async () => {
  const waited: string[] = [];
  const unlock = await lockFile(path, (sentence) => waited.push(sentence), NOW);
  expect(waited).toEqual([]);
  const second = lockFile(path, (sentence) => waited.push(sentence), NOW);
  await expect(second).rejects.toThrow(StorageError);
  await expect(second).rejects.toThrow(/allows only one\. Stop the other process, or set DATABASE_URL/);
  expect(waited).toEqual([expect.stringContaining('Another process serves the database')]);
  unlock();
  (await lockFile(path, quiet, NOW))();
});

test('whoever waits has the file as soon as the one before gives it back', async () => {
  const unlock = await lockFile(path, quiet, NOW);
  const next = lockFile(path, () => setImmediate(unlock));
  (await next)();
});

test('a file under two names is one file', async () => {
  await writeFile(path, '');
  const other = join(folder, 'link.db');
  await symlink(path, other);
  const unlock = await lockFile(path, quiet, NOW);
  await expect(lockFile(other, quiet, NOW)).rejects.toThrow(StorageError);
  unlock();
});

test('the lock ends with a process that is killed', async () => {
  const holder = `import(${JSON.stringify(join(import.meta.dirname, '../../src/storage/sqlite/lock.ts'))})
    .then(({ lockFile }) => lockFile(${JSON.stringify(path)}, () => {}))
    .then((unlock) => { globalThis.held = unlock; console.log('held'); setInterval(() => {}, 1e6); });`;
  const child = spawn(process.execPath, ['-e', holder], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  await expect(lockFile(path, quiet, NOW)).rejects.toThrow(StorageError);
  child.kill('SIGKILL');
  await once(child, 'close');
  (await lockFile(path, quiet, NOW))();
});
