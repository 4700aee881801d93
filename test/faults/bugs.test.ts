import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSlackDouble } from '../../src/sandbox/slack/double.ts';
import { type Service, serve, serveTryOut } from '../support/service.ts';
import { SECRET } from '../support/slack.ts';

/** Loaded into the service's process: SIGUSR2 rejects a promise that nobody awaits, SIGHUP throws where nobody catches. */
const BUGS = `
  process.on('SIGUSR2', () => void Promise.reject(new Error('a rejected promise')));
  process.on('SIGHUP', () => setTimeout(() => { throw new Error('a thrown error'); }));`;

let folder: string;
let slack: Awaited<ReturnType<typeof startSlackDouble>>;
let service: Service;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seconded-bugs-'));
  slack = await startSlackDouble({ seed: { name: 'Example', domain: 'example', users: [], channels: [] } });
  const env = {
    PORT: '0',
    HOST: '127.0.0.1',
    DATABASE_URL: `file:${join(folder, 'seconded.db')}`,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_API_URL: slack.url,
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(BUGS)}`,
  };
  service = await serve(env, { cwd: folder });
});
afterEach(async () => {
  await service.kill();
  await slack.close();
  await rm(folder, { recursive: true });
});

test('a rejected promise that nobody awaited is logged, and the service goes on', async () => {
  const logged = service.says('a rejected promise');
  service.signal('SIGUSR2');
  expect(await logged).toMatchObject({ level: 50, msg: 'unhandled rejection' });
  expect((await fetch(`${service.url}/readyz`)).status).toBe(200);
  expect(await service.stop()).toMatchObject({ code: 0 });
});

test('an exception that nobody caught is logged, and the service stops as it should, with another code', async () => {
  service.signal('SIGHUP');
  expect(await service.exited).toMatchObject({ code: 1, signal: null });
  const logged = service.logged.map((line) => (JSON.parse(line) as { msg: string }).msg);
  expect(logged).toEqual(expect.arrayContaining(['uncaught exception: stopping', 'stopping']));
  // Whatever ran has ended, and the database is closed.
  expect(logged.at(-1)).toBe('stopped');
});

test('it stops as it should when nobody reads its log any more', async () => {
  const tryOut = await serveTryOut();
  tryOut.deafen();
  try {
    tryOut.signal('SIGTERM');
    expect(await tryOut.exited).toMatchObject({ code: 0, signal: null });
  } finally {
    await tryOut.kill();
  }
});
