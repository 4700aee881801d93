import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import { slackManifest } from '../../../manifests/slack/print.ts';
import { ANYWHERE, ON_MESSAGES, SCOPES } from '../../../src/chats/slack/ids.ts';
import { readEnv } from '../../../src/operations/config/env.ts';
import { slackCommandsOf } from '../../../src/operations/config/slack-commands.ts';

async function json(path: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(new URL(path, import.meta.url), 'utf8'));
}

type Manifest = {
  features: { slash_commands: { command: string; should_escape: boolean }[]; shortcuts: { callback_id: string }[] };
  oauth_config: { scopes: { bot: string[]; bot_optional: string[] } };
};

describe('The Slack manifest', () => {
  test("fits Slack's own schema", async () => {
    const schema = await json('../../fixtures/slack-manifest/manifest.schema.2.0.0.json');
    const check = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
    check(await json('../../../manifests/slack/manifest.json'));
    expect(check.errors).toBeNull();
  });

  test('is printed for an address and for other names of the commands', async () => {
    const names = slackCommandsOf(readEnv({ SLACK_COMMANDS: 'exception:propose,kudos:thanks' }));
    const printed = await slackManifest(new URL('https://seconded.example'), names);
    const schema = await json('../../fixtures/slack-manifest/manifest.schema.2.0.0.json');
    const check = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
    check(JSON.parse(printed));
    expect(check.errors).toBeNull();
    const { features } = JSON.parse(printed) as Manifest;
    expect(features.slash_commands.map(({ command }) => command)).toEqual([
      '/propose',
      '/goodwill',
      '/thanks',
      '/voice',
    ]);
    expect(printed).not.toMatch(/example\.com|"\/kudos"|"\/exception"/);
    expect(printed).toContain('"request_url": "https://seconded.example/slack/events"');
    expect(printed).toContain('"https://seconded.example/slack/oauth_redirect"');
  });

  test('has the four commands, with mentions escaped', async () => {
    const { features } = (await json('../../../manifests/slack/manifest.json')) as unknown as Manifest;
    expect(features.slash_commands.map((one) => [one.command, one.should_escape])).toEqual([
      ['/exception', true],
      ['/goodwill', true],
      ['/kudos', true],
      ['/voice', true],
    ]);
  });

  test('has the shortcuts that are listened to, which is as many as Slack takes', async () => {
    const { features } = (await json('../../../manifests/slack/manifest.json')) as unknown as Manifest;
    const listened = [...Object.keys(ANYWHERE), ...Object.values(ON_MESSAGES)];
    expect(features.shortcuts.map((one) => one.callback_id).toSorted()).toEqual(listened.toSorted());
  });

  test('is what a workspace that installs the app itself is asked for', async () => {
    const { oauth_config } = (await json('../../../manifests/slack/manifest.json')) as unknown as Manifest;
    expect(SCOPES.toSorted()).toEqual(oauth_config.scopes.bot.toSorted());
  });

  test('leaves to whoever installs it whether channels may be searched for a lost message', async () => {
    const { oauth_config } = (await json('../../../manifests/slack/manifest.json')) as unknown as Manifest;
    const { bot, bot_optional } = oauth_config.scopes;
    expect(bot_optional).toEqual(['channels:history', 'groups:history']);
    // Optional ones are named among all, too.
    expect(bot).toEqual(expect.arrayContaining(bot_optional));
  });

  test('asks for nothing beyond what the product uses', async () => {
    const { oauth_config } = (await json('../../../manifests/slack/manifest.json')) as unknown as Manifest;
    // Each with its use in the README; a scope more needs a use more.
    expect(oauth_config.scopes.bot.toSorted()).toEqual([
      'app_mentions:read',
      'channels:history',
      'channels:read',
      'chat:write',
      'commands',
      'groups:history',
      'groups:read',
      'im:history',
      'im:write',
      'usergroups:read',
      'users:read',
    ]);
  });
});
