import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { startSlackDouble } from '../../src/sandbox/slack/double.ts';
import { type Environment, type Exit, launch, serve } from '../support/service.ts';
import { SECRET } from '../support/slack.ts';
import { expectOneSentence } from './support/sentences.ts';

let folder: string;
let slack: Awaited<ReturnType<typeof startSlackDouble>>;
let env: Environment;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seconded-start-'));
  slack = await startSlackDouble({ seed: { name: 'Example', domain: 'example', users: [], channels: [] } });
  env = {
    PORT: '0',
    HOST: '127.0.0.1',
    DATABASE_URL: `file:${join(folder, 'seconded.db')}`,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_API_URL: slack.url,
  };
});
afterEach(async () => {
  await slack.close();
  await rm(folder, { recursive: true });
});

const ended = (changed: Environment): Promise<Exit> => launch({ ...env, ...changed }, { cwd: folder }).exited;

describe('A configuration that can not work stops the start with one sentence that names the variable', () => {
  test.each([
    ['PORT', { PORT: 'eighty' }],
    ['PORT', { PORT: '70000' }],
    ['HOST', { HOST: '203.0.113.1' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'chatty' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://somewhere/else' }],
    ['DATABASE_URL', { DATABASE_URL: 'file::memory:' }],
    ['SLACK_API_URL', { SLACK_API_URL: 'slack' }],
    ['SLACK_BOT_TOKEN', { SLACK_BOT_TOKEN: '' }],
    ['SLACK_BOT_TOKEN', { SLACK_BOT_TOKEN: 'xoxp-a-persons' }],
    ['SLACK_SIGNING_SECRET', { SLACK_SIGNING_SECRET: '' }],
    ['SLACK_APP_TOKEN', { SLACK_APP_TOKEN: 'xoxb-wrong-kind' }],
    ['SLACK_BOT_TOKEN', { NODE_ENV: 'production', SLACK_BOT_TOKEN: '', SLACK_SIGNING_SECRET: '' }],
    ['HOST', { HOST: '0.0.0.0', SLACK_BOT_TOKEN: '', SLACK_SIGNING_SECRET: '' }],
  ])('%s: %j', async (variable, changed) => {
    expectOneSentence(await ended(changed), variable);
  });

  test('a bot token that Slack refuses', async () => {
    expectOneSentence(await ended({ SLACK_BOT_TOKEN: 'xoxb-revoked' }), 'SLACK_BOT_TOKEN', 'invalid_auth');
  });

  test('a port that is in use', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    expectOneSentence(await ended({ PORT: String(port) }), 'PORT', String(port));
    other.close();
  });

  test('a folder that can not be written to', async () => {
    await writeFile(join(folder, 'no-folder'), '');
    const path = join(folder, 'no-folder', 'seconded.db');
    expectOneSentence(await ended({ DATABASE_URL: `file:${path}` }), 'DATABASE_URL', path);
  });

  test('a file that is no database', async () => {
    const path = join(folder, 'notes.txt');
    await writeFile(path, 'Not a database. '.repeat(500));
    expectOneSentence(await ended({ DATABASE_URL: `file:${path}` }), 'DATABASE_URL', path);
  });
});

test('a database of a newer version is left alone, with a sentence that says what to do', async () => {
  const path = join(folder, 'seconded.db');
  const newer = new Database(path);
  newer.exec('CREATE TABLE of_the_future (a)');
  newer.pragma('user_version = 900');
  newer.close();
  const { code, stderr } = await ended({});
  expect(code).toBe(1);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(stderr).toContain('newer version of Seconded');
  const after = new Database(path, { readonly: true });
  expect(after.pragma('user_version', { simple: true })).toBe(900);
  expect(after.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all()).toEqual(['of_the_future']);
  after.close();
});

test('while Slack is down it starts and is not ready; it is ready once Slack is back', async () => {
  slack.control.outage(true);
  const service = await serve(env, { cwd: folder });
  const statusOf = async (path: string): Promise<number> => (await fetch(`${service.url}${path}`)).status;
  expect(await statusOf('/healthz')).toBe(200);
  expect(await statusOf('/readyz')).toBe(503);
  slack.control.outage(false);
  await slack.control.until(() => slack.control.calls('auth.test').some(({ outcome }) => outcome === 'ok'));
  // Its own note of it follows the answer at once.
  while ((await statusOf('/readyz')) !== 200);
  expect(await service.stop()).toMatchObject({ code: 0, stderr: '' });
});
