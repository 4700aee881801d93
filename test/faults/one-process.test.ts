import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { type Exit, launch } from '../support/service.ts';
import { expectOneSentence } from './support/sentences.ts';
import { type FaultWorld, openFaults } from './support/world.ts';

const CLI = join(import.meta.dirname, '../../dist/cli.js');

let world: FaultWorld;
beforeEach(async () => {
  world = await openFaults();
});
afterEach(() => world.close());

/** Starts one more on the same file. @returns its log, a line at a time, and how it ends. */
function another() {
  const { child, exited, said } = launch(world.env, { cwd: world.cwd });
  const lines = createInterface({ input: said });
  const says = (words: string) =>
    new Promise<{ url?: string; msg: string }>((resolve) => {
      lines.on('line', (line) => {
        if (line.includes(words)) resolve(JSON.parse(line));
      });
    });
  return { child, exited, waits: says('for it to stop'), serves: says('serving') };
}

const outbox = (...args: string[]) =>
  promisify(execFile)(process.execPath, [CLI, 'outbox', ...args], { cwd: world.cwd, env: world.env });

test('a second process on the same file waits for half a minute and then stops with a sentence', async () => {
  const second = another();
  expect(await second.waits).toMatchObject({ level: 40 });
  expectOneSentence(await second.exited, world.database, 'Stop the other process', 'DATABASE_URL');
  expect(await world.command('U0T0A0', '/kudos @maya for the night shift')).toContain('You thanked');
});

test.each<[string, () => Promise<Exit>]>([
  ['is killed', () => world.service.kill()],
  ['stops', () => world.service.stop()],
])('when the first %s, the one that waits serves the file', async (_how, end) => {
  const next = another();
  await next.waits;
  await end();
  const { url } = await next.serves;
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  next.child.kill('SIGTERM');
  expect(await next.exited).toMatchObject({ code: 0, stderr: '' });
});

test('the command line works beside it, and leaves alone what the service is sending', async () => {
  world.slack.failNext({ method: 'chat.postMessage', kind: 'hang' });
  await world.propose('U0T0A0', 'order 1182');
  await world.slack.until(() => world.slack.calls('chat.postMessage').length > 0, 'the attempt to post');
  const leases = () => {
    const db = new Database(world.database, { readonly: true });
    const rows = db.prepare('SELECT place, lease, leased_until FROM places WHERE leased_until > 0').all();
    db.close();
    return rows;
  };
  const before = leases();
  expect(before).toHaveLength(1);
  expect((await outbox('list')).stdout).toContain('Every message was delivered');
  expect((await outbox('retry')).stdout).toContain('Trying 0 messages again.');
  expect(leases()).toEqual(before);
});
