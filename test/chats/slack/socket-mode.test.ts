import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from '../../../src/app.ts';
import { type SlackDouble, startSlackDouble } from '../../../src/sandbox/slack/double.ts';
import { startApp } from '../../support/bundle.ts';
import { type SlackSocket, startSlackSocket } from '../../support/slack-socket.ts';

const APP_TOKEN = 'xapp-for-tests';
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe('Socket Mode', () => {
  let folder: string;
  let double: SlackDouble;
  let socket: SlackSocket;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'seconded-socket-'));
    double = await startSlackDouble({
      seed: {
        name: 'Example',
        domain: 'example',
        users: [
          { id: 'U0ANA', name: 'ana' },
          { id: 'U0BEN', name: 'ben' },
        ],
        channels: [{ id: 'C0CARE', name: 'care', members: ['U0ANA', 'U0BEN', 'U0SECONDED'] }],
      },
    });
    socket = await startSlackSocket(double.url, APP_TOKEN);
  });
  afterEach(async () => {
    await socket.close();
    await double.close();
    await rm(folder, { recursive: true });
  });

  const start = (appToken: string): Promise<App> =>
    startApp(
      {
        http: { port: 0, host: '127.0.0.1' },
        logLevel: 'silent',
        database: { url: `file:${join(folder, 'seconded.db')}` },
        slack: { signingSecret: null, botToken: double.botToken, appToken, oauth: null, apiUrl: socket.apiUrl },
        teams: null,
        publicUrl: null,
        metricsToken: null,
        encryptionKeys: [],
        webhooks: { allowPrivate: false },
      },
      { log: silent },
    );

  const command = (trigger: string) => ({
    command: '/kudos',
    text: '<@U0BEN|ben> for staying late',
    team_id: 'T000000001',
    channel_id: 'C0CARE',
    channel_name: 'care',
    user_id: 'U0ANA',
    trigger_id: trigger,
    response_url: 'http://127.0.0.1:1/never',
  });

  test('a command is done, kept and then acknowledged; an envelope that is repeated happens once', async () => {
    const app = await start(APP_TOKEN);
    const first = await socket.send('slash_commands', command('1.2'));
    expect(JSON.stringify(first)).toContain('You thanked');
    expect(JSON.stringify(await socket.send('slash_commands', command('1.2')))).toContain('You thanked');
    await app.worker.idle();
    expect(double.control.messages('C0CARE')).toHaveLength(1);
    expect((await fetch(`${app.url}/readyz`)).status).toBe(200);
    await app.stop();
  });

  test('nothing of Slack is listened to over HTTP then', async () => {
    const app = await start(APP_TOKEN);
    expect((await fetch(`${app.url}/slack/events`, { method: 'POST', body: '{}' })).status).toBe(404);
    await app.stop();
  });

  test('an app token that Slack refuses stops the start with a sentence that names the variable', async () => {
    const started = start('xapp-wrong');
    await expect(started).rejects.toMatchObject({ name: 'StartError' });
    await expect(started).rejects.toThrow(/^SLACK_APP_TOKEN was refused by Slack/);
  });
});
