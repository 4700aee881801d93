import { readFileSync } from 'node:fs';
import { ConfigError, configOf } from '../../../src/operations/config/config.ts';
import { readEnv } from '../../../src/operations/config/env.ts';

const config = (env: Record<string, string>) => configOf(readEnv(env));
const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'secret' };
const many = {
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'secret',
  SLACK_STATE_SECRET: 'a-state-secret-of-ours',
  SLACK_SIGNING_SECRET: 'secret',
  ENCRYPTION_KEY: Buffer.alloc(32, 1).toString('base64'),
  PUBLIC_URL: 'https://seconded.example/',
};
const ours = { exception: 'exception', goodwill: 'goodwill', kudos: 'kudos', voice: 'voice' };
const GUID = '0a1b2c3d-0000-4000-8000-00000000000f';
const teams = { MicrosoftAppId: GUID, MicrosoftAppPassword: 'secret', MicrosoftAppTenantId: GUID };
const open = { TEAMS_ALLOW_UNAUTHENTICATED: 'true', MicrosoftAppTenantId: GUID };

test('with nothing set, the try-out is served on this machine only', () => {
  expect(config({})).toMatchObject({
    http: { port: 3000, host: '127.0.0.1' },
    slack: null,
    database: { url: 'file:./data/seconded.db' },
    logLevel: 'info',
  });
});

test('who runs it, and their own words for /privacy and /terms, are theirs to set', () => {
  expect(config({}).operator).toEqual({ name: null, contact: null, privacy: null, terms: null });
  expect(
    config({ OPERATOR_NAME: 'Example', OPERATOR_CONTACT: 'it@example.com', PRIVACY_TEXT: 'One.\\nTwo.\n\nThree.' })
      .operator,
  ).toEqual({ name: 'Example', contact: 'it@example.com', privacy: ['One.', 'Two.', 'Three.'], terms: null });
  expect(() => config({ TERMS_TEXT: 'x'.repeat(20_001) })).toThrow('TERMS_TEXT');
});

test('rates have defaults; each can be set, and 0 is no limit', () => {
  expect(config({}).rates).toEqual({
    commandsPerMinute: 30,
    workspaceCommandsPerMinute: 20,
    kudosPerHour: 20,
    formsPerMinute: 30,
    exportsPerHour: 30,
  });
  expect(config({ KUDOS_PER_HOUR: '5', COMMANDS_PER_MINUTE: '0' }).rates).toMatchObject({
    commandsPerMinute: 0,
    kudosPerHour: 5,
  });
});

test.each([
  'COMMANDS_PER_MINUTE',
  'WORKSPACE_COMMANDS_PER_MINUTE',
  'KUDOS_PER_HOUR',
  'FORMS_PER_MINUTE',
  'EXPORTS_PER_HOUR',
])('%s must be a whole number', (name) => {
  for (const wrong of ['-1', '2.5', 'many', '1e9']) expect(() => config({ [name]: wrong })).toThrow(name);
});

test('two variables serve Slack over HTTP, on all addresses', () => {
  expect(config(slack)).toMatchObject({
    http: { host: '0.0.0.0' },
    slack: { botToken: 'xoxb-1', signingSecret: 'secret', appToken: null },
  });
});

test('six variables serve every workspace that installs the app', () => {
  expect(config(many).slack).toMatchObject({
    botToken: null,
    signingSecret: 'secret',
    oauth: { clientId: '1.2', publicUrl: 'https://seconded.example' },
  });
});

test('commands go by other names in Slack where they are set', () => {
  expect(config(slack).slack?.commands).toEqual(ours);
  const named = config({ ...slack, SLACK_COMMANDS: ' exception:propose, kudos:thanks, ' }).slack?.commands;
  expect(named).toEqual({ ...ours, exception: 'propose', kudos: 'thanks' });
  const swapped = config({ ...many, SLACK_COMMANDS: 'exception:kudos,kudos:exception' }).slack?.commands;
  expect(swapped).toEqual({ ...ours, exception: 'kudos', kudos: 'exception' });
});

test.each([
  ['praise:thanks', 'one of exception, goodwill, kudos, voice'],
  ['kudos', 'a name that Slack allows'],
  ['kudos:', 'a name that Slack allows'],
  ['kudos:/thanks', 'a name that Slack allows'],
  ['kudos:Thanks', 'a name that Slack allows'],
  ['kudos:many thanks', 'a name that Slack allows'],
  [`kudos:${'k'.repeat(32)}`, 'a name that Slack allows'],
  ['kudos:thanks:praise', 'pairs such as'],
  ['kudos:thanks,kudos:praise', 'names kudos twice'],
  ['exception:kudos', 'gives two commands the name kudos'],
  ['exception:ask,voice:ask', 'gives two commands the name ask'],
])('SLACK_COMMANDS=%s is refused by a sentence that names it', (names, said) => {
  const read = () => config({ ...slack, SLACK_COMMANDS: names });
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(/^SLACK_COMMANDS /);
  expect(read).toThrow(said);
});

test('an app-level token serves Slack by Socket Mode, without a signing secret', () => {
  expect(config({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }).slack).toMatchObject({
    appToken: 'xapp-1',
    signingSecret: null,
  });
});

test('three variables serve Teams, on all addresses; ids are compared in small letters', () => {
  expect(
    config({ ...teams, MicrosoftAppId: GUID.toUpperCase(), SECONDED_ADMINS: `${GUID.toUpperCase()}, ${GUID}` }),
  ).toMatchObject({
    http: { host: '0.0.0.0' },
    slack: null,
    teams: { appType: 'SingleTenant', appId: GUID, appPassword: 'secret', tenantId: GUID, admins: [GUID, GUID] },
  });
});

test('buttons of Teams’ cards execute, unless they are told to submit', () => {
  expect(config(teams).teams?.buttons).toBe('execute');
  expect(config({ ...teams, TEAMS_BUTTONS: 'Submit' }).teams?.buttons).toBe('submit');
});

test.each([
  { CLOUD: 'Public' },
  { CLOUD: 'eu-central-1' },
  { ChannelService: '' },
  { OAuthUrl: 'https://api.botframework.com' },
])('Teams is served in the public cloud, also where %j is set', (named) => {
  expect(config({ ...teams, ...named }).teams).toEqual(config(teams).teams);
});

test('another cloud is no concern of Slack’s', () => {
  expect(config({ ...slack, CLOUD: 'USGov' }).teams).toBeNull();
});

test('a managed identity needs no secret', () => {
  const { MicrosoftAppPassword: _, ...rest } = teams;
  expect(config({ ...rest, MicrosoftAppType: 'userassignedmsi' }).teams).toMatchObject({
    appType: 'UserAssignedMSI',
    appPassword: null,
  });
});

test('Slack and Teams can be served at once', () => {
  expect(config({ ...slack, ...teams, NODE_ENV: 'production' })).toMatchObject({ slack: {}, teams: {} });
});

test('without authentication Teams is served on this machine only, also beside Slack', () => {
  expect(config(open)).toMatchObject({ http: { host: '127.0.0.1' }, teams: { appId: null } });
  expect(config({ ...open, ...slack }).http.host).toBe('127.0.0.1');
});

test('an empty variable counts as not set', () => {
  expect(config({ SLACK_BOT_TOKEN: '', PORT: ' ', HOST: '' })).toEqual(config({}));
});

test("another Web API address ends in a slash, as Slack's client needs it", () => {
  expect(config({ ...slack, SLACK_API_URL: 'http://127.0.0.1:9/api' }).slack?.apiUrl).toBe('http://127.0.0.1:9/api/');
});

const KEY = Buffer.alloc(32, 7).toString('base64');

test('a new key stands before the one that it replaces', () => {
  const other = Buffer.alloc(32, 8);
  expect(config({ ENCRYPTION_KEY: `${KEY}, ${other.toString('base64')}` }).encryptionKeys).toEqual([
    Buffer.alloc(32, 7),
    other,
  ]);
  expect(config({}).encryptionKeys).toEqual([]);
});

const refused: [string, Record<string, string>, string][] = [
  ['a port that is no number', { PORT: 'abc' }, 'PORT'],
  ['a port out of range', { PORT: '70000' }, 'PORT'],
  ['a log level nobody knows', { LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
  ['a database that is no file', { DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
  ['a direct address for a file', { DATABASE_DIRECT_URL: 'postgres://u@h/d' }, 'DATABASE_DIRECT_URL'],
  [
    'a direct address that is none',
    { DATABASE_URL: 'postgres://u@h/d', DATABASE_DIRECT_URL: 'file:x' },
    'DATABASE_DIRECT_URL',
  ],
  ['a database in memory', { DATABASE_URL: 'file::memory:' }, 'DATABASE_URL'],
  ['a database without a name', { DATABASE_URL: 'file:' }, 'DATABASE_URL'],
  ['a signing secret without a token', { SLACK_SIGNING_SECRET: 's' }, 'SLACK_BOT_TOKEN'],
  ['an app token without a bot token', { SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_BOT_TOKEN'],
  ['a bot token without a secret', { SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_SIGNING_SECRET'],
  ["a user's token", { ...slack, SLACK_BOT_TOKEN: 'xoxp-1' }, 'SLACK_BOT_TOKEN'],
  ['a bot token for an app token', { ...slack, SLACK_APP_TOKEN: 'xoxb-1' }, 'SLACK_APP_TOKEN'],
  ['an API address that is none', { ...slack, SLACK_API_URL: 'slack' }, 'SLACK_API_URL'],
  ['a client without its secret', { ...many, SLACK_CLIENT_SECRET: '' }, 'SLACK_CLIENT_SECRET'],
  [
    'a client secret alone, with all that is missing beside it',
    { SLACK_CLIENT_SECRET: 's' },
    'Not set: SLACK_CLIENT_ID, SLACK_STATE_SECRET, SLACK_SIGNING_SECRET, ENCRYPTION_KEY, PUBLIC_URL.',
  ],
  ['a state secret that can be guessed', { ...many, SLACK_STATE_SECRET: 'short' }, 'SLACK_STATE_SECRET'],
  [
    'workspaces that install it, without a signing secret',
    { ...many, SLACK_SIGNING_SECRET: '' },
    'SLACK_SIGNING_SECRET',
  ],
  ['workspaces that install it, without a key', { ...many, ENCRYPTION_KEY: '' }, 'ENCRYPTION_KEY'],
  ['workspaces that install it, without an address', { ...many, PUBLIC_URL: '' }, 'PUBLIC_URL'],
  ['an address with a path', { ...many, PUBLIC_URL: 'https://seconded.example/app' }, 'PUBLIC_URL'],
  ['both one workspace and many', { ...many, SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_BOT_TOKEN'],
  ['many workspaces by Socket Mode', { ...many, SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_APP_TOKEN'],
  ['a key that is too short', { ENCRYPTION_KEY: 'c2hvcnQ=' }, 'ENCRYPTION_KEY'],
  ['a key beside one that is none', { ENCRYPTION_KEY: `${KEY},c2hvcnQ=` }, 'ENCRYPTION_KEY'],
  ['webhooks that may half go anywhere', { WEBHOOKS_ALLOW_PRIVATE: 'yes' }, 'WEBHOOKS_ALLOW_PRIVATE'],
  ['the try-out open to the network', { HOST: '0.0.0.0' }, 'HOST'],
  ['production without a chat', { NODE_ENV: 'production' }, 'SLACK_BOT_TOKEN'],
  ['production without any chat', { NODE_ENV: 'production' }, 'MicrosoftAppId'],
  ['an app of Teams without an id', { ...teams, MicrosoftAppId: '' }, 'MicrosoftAppId'],
  ['a tenant alone', { MicrosoftAppTenantId: GUID }, 'MicrosoftAppId'],
  ['an app of Teams without a secret', { ...teams, MicrosoftAppPassword: '' }, 'MicrosoftAppPassword'],
  ['a secret beside a managed identity', { ...teams, MicrosoftAppType: 'UserAssignedMSI' }, 'MicrosoftAppPassword'],
  ['an app of Teams without a tenant', { ...teams, MicrosoftAppTenantId: '' }, 'MicrosoftAppTenantId'],
  ['a tenant that is no id', { ...teams, MicrosoftAppTenantId: 'contoso' }, 'MicrosoftAppTenantId'],
  [
    'Azure Government',
    { ...teams, ChannelService: 'https://botframework.azure.us' },
    'ChannelService must be empty, not "https://botframework.azure.us": Seconded works with Teams in Microsoft\'s public cloud only',
  ],
  ['DoD', { ...teams, CLOUD: 'USGovDoD' }, 'not in GCC High, DoD or 21Vianet'],
  [
    '21Vianet',
    { ...teams, ToChannelFromBotLoginUrl: `https://login.partner.microsoftonline.cn/${GUID}` },
    'ToChannelFromBotLoginUrl',
  ],
  ['buttons of another kind', { ...teams, TEAMS_BUTTONS: 'click' }, 'TEAMS_BUTTONS'],
  ['an app for many tenants', { ...teams, MicrosoftAppType: 'MultiTenant' }, 'MicrosoftAppType'],
  ['an admin who is no id', { ...teams, SECONDED_ADMINS: 'maya@example.com' }, 'SECONDED_ADMINS'],
  ['authentication off beside an app id', { ...teams, TEAMS_ALLOW_UNAUTHENTICATED: 'true' }, 'TEAMS_ALLOW'],
  ['authentication off in production', { ...open, NODE_ENV: 'production' }, 'TEAMS_ALLOW_UNAUTHENTICATED'],
  ['authentication off for the network', { ...open, HOST: '0.0.0.0' }, 'HOST'],
  ['authentication off for the network, beside Slack', { ...open, ...slack, HOST: '0.0.0.0' }, 'HOST'],
  ['authentication off without a tenant', { TEAMS_ALLOW_UNAUTHENTICATED: 'true' }, 'MicrosoftAppTenantId'],
  ['authentication half off', { ...open, TEAMS_ALLOW_UNAUTHENTICATED: 'yes' }, 'TEAMS_ALLOW_UNAUTHENTICATED'],
];

test.each(refused)('%s stops the start with one sentence that names the variable', (_what, env, variable) => {
  expect(() => config(env)).toThrow(ConfigError);
  expect(() => config(env)).toThrow(variable);
});

test('.env.example names every variable that is read, and no other', () => {
  const example = readFileSync('.env.example', 'utf8');
  const named = [...example.matchAll(/^(\w+)=/gm)].map(([, name]) => name).sort();
  const read = [...readFileSync('src/operations/config/env.ts', 'utf8').matchAll(/^ {2}(\w+): optional/gm)]
    .map(([, name]) => name)
    .sort();
  expect(named).toEqual(read);
});

test('.env.example, as it is, means the defaults', () => {
  const lines = readFileSync('.env.example', 'utf8').matchAll(/^(\w+)=(.*)$/gm);
  expect(config(Object.fromEntries([...lines].map(([, name, value]) => [name, value])))).toEqual(config({}));
});
