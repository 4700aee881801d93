import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from '../../../src/app.ts';
import { startApp } from '../../support/bundle.ts';
import { teamsConfig } from '../../support/teams.ts';
import { type Connector, startConnector } from '../../support/teams-connector.ts';
import { createDriver } from '../../support/teams-driver.ts';

describe('Teams on this machine, without authentication', () => {
  let folder: string;
  let connector: Connector;
  let app: App;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'seconded-teams-'));
    connector = await startConnector(() => Date.now());
    const config = teamsConfig(`file:${join(folder, 'seconded.db')}`);
    const teams = config.teams && { ...config.teams, appId: null, appPassword: null };
    app = await startApp({ ...config, teams });
  });
  afterAll(async () => {
    await app.stop();
    await connector.close();
    await rm(folder, { recursive: true });
  });

  test('an activity is answered, and the bot speaks without a token', async () => {
    const driver = createDriver(connector, () => app.url);
    const { world } = connector;
    const sent = await driver.deliver(driver.activity('ana', 'private', { type: 'message', text: 'help' }), {
      authorization: null,
    });
    expect(sent.status).toBe(200);
    const said = await world.until(() => world.messages.at(-1), 'an answer');
    expect(JSON.stringify(said.card)).toContain('exception help');
    expect(world.problems.join()).toMatch(/without a token/);
  });

  test('another tenant is refused all the same', async () => {
    const driver = createDriver(connector, () => app.url);
    const other = { id: '99999999-2222-3333-4444-555555555555' };
    const activity = driver.activity('ana', 'private', {
      type: 'message',
      text: 'help',
      channelData: { tenant: other },
    });
    expect(await driver.deliver(activity, { authorization: null })).toMatchObject({ status: 401, text: '' });
  });
});
