import { readFileSync } from 'node:fs';
import { ConfigError, configOf } from '../../src/config/config.ts';
import { readEnv } from '../../src/config/env.ts';

const config = (env: Record<string, string>) => configOf(readEnv(env));
const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'secret' };

test('with nothing set, the try-out is served on this machine only', () => {
  expect(config({})).toMatchObject({
    http: { port: 3000, host: '127.0.0.1' },
    slack: null,
    database: { url: 'file:./data/seconded.db' },
    logLevel: 'info',
  });
});

test('two variables serve Slack over HTTP, on all addresses', () => {
  expect(config(slack)).toMatchObject({
    http: { host: '0.0.0.0' },
    slack: { botToken: 'xoxb-1', signingSecret: 'secret', appToken: null },
  });
});

test('an app-level token serves Slack by Socket Mode, without a signing secret', () => {
  expect(config({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }).slack).toMatchObject({
    appToken: 'xapp-1',
    signingSecret: null,
  });
});

test('an empty variable counts as not set', () => {
  expect(config({ SLACK_BOT_TOKEN: '', PORT: ' ', HOST: '' })).toEqual(config({}));
});

test("another Web API address ends in a slash, as Slack's client needs it", () => {
  expect(config({ ...slack, SLACK_API_URL: 'http://127.0.0.1:9/api' }).slack?.apiUrl).toBe('http://127.0.0.1:9/api/');
});

const refused: [string, Record<string, string>, string][] = [
  ['a port that is no number', { PORT: 'abc' }, 'PORT'],
  ['a port out of range', { PORT: '70000' }, 'PORT'],
  ['a log level nobody knows', { LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
  ['a database that is no file', { DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
  ['a database in memory', { DATABASE_URL: 'file::memory:' }, 'DATABASE_URL'],
  ['a database without a name', { DATABASE_URL: 'file:' }, 'DATABASE_URL'],
  ['a signing secret without a token', { SLACK_SIGNING_SECRET: 's' }, 'SLACK_BOT_TOKEN'],
  ['an app token without a bot token', { SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_BOT_TOKEN'],
  ['a bot token without a secret', { SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_SIGNING_SECRET'],
  ["a user's token", { ...slack, SLACK_BOT_TOKEN: 'xoxp-1' }, 'SLACK_BOT_TOKEN'],
  ['a bot token for an app token', { ...slack, SLACK_APP_TOKEN: 'xoxb-1' }, 'SLACK_APP_TOKEN'],
  ['an API address that is none', { ...slack, SLACK_API_URL: 'slack' }, 'SLACK_API_URL'],
  ['the try-out open to the network', { HOST: '0.0.0.0' }, 'HOST'],
  ['production without a chat', { NODE_ENV: 'production' }, 'SLACK_BOT_TOKEN'],
];

test.each(refused)('%s stops the start with one sentence that names the variable', (_what, env, variable) => {
  expect(() => config(env)).toThrow(ConfigError);
  expect(() => config(env)).toThrow(variable);
});

test('.env.example names every variable that is read, and no other', () => {
  const example = readFileSync('.env.example', 'utf8');
  const named = [...example.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name).sort();
  const read = [...readFileSync('src/config/env.ts', 'utf8').matchAll(/^ {2}([A-Z_]+): optional/gm)]
    .map(([, name]) => name)
    .sort();
  expect(named).toEqual(read);
});

test('.env.example, as it is, means the defaults', () => {
  const lines = readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=(.*)$/gm);
  expect(config(Object.fromEntries([...lines].map(([, name, value]) => [name, value])))).toEqual(config({}));
});
