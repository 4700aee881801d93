import type { webApi } from '@slack/bolt';
import { createInstalls, type Facts, type Installs, type Tokens } from '../../../src/chats/slack/installs.ts';
import { createVault } from '../../../src/operations/vault.ts';
import { type App, NOON, openApp, WS } from '../../support/app.ts';

const HOUR_MS = 3_600_000;
const facts: Facts = { name: 'Example', botUserId: 'U-BOT', botId: 'B1', installerId: 'U-MAYA' } as unknown as Facts;
const old: Tokens = { token: 'xoxb-old', refreshToken: 'xoxe-old', expiresAt: NOON + HOUR_MS };
const newer: Tokens = { token: 'xoxb-newer', refreshToken: 'xoxe-newer', expiresAt: NOON + 12 * HOUR_MS };

let app: App;
let installs: Installs;
beforeEach(async () => {
  app = await openApp();
  installs = createInstalls({
    oauth: { clientId: 'c', clientSecret: 's' } as never,
    rows: app.store.installations,
    vault: createVault([Buffer.alloc(32, 7)]),
    clock: app.clock,
    log: app.deps.log,
    clientFor: slackWhereItIsInstalledAgain,
  });
  await installs.install(WS, facts, old);
});
afterEach(() => app.close());

/** While Slack is asked anything, somebody installs the app again. */
function slackWhereItIsInstalledAgain(token: string | undefined): webApi.WebClient {
  const installAgain = async () => {
    app.clock.advance(1);
    await installs.install(WS, facts, newer);
  };
  const client = {
    token,
    oauth: {
      v2: {
        async access() {
          await installAgain();
          return { access_token: 'xoxb-renewed', refresh_token: 'xoxe-renewed', expires_in: 43_200 };
        },
      },
    },
    auth: {
      async test() {
        await installAgain();
        throw Object.assign(new Error('token_revoked'), { code: 'slack_webapi_platform_error', data: { error: 'x' } });
      },
    },
  };
  return client as unknown as webApi.WebClient;
}

const tokenNow = async () => (await installs.get(WS)).client.token;

test('installing the app again while its token is renewed: the newer token is the one that is used', async () => {
  expect(await tokenNow()).toBe('xoxb-newer');
});

test('news of a removal that comes while the app is installed again takes only the older tokens away', async () => {
  await app.store.installations.save({
    workspaceId: WS,
    facts,
    sealed: createVault([Buffer.alloc(32, 7)]).seal(WS, 'slack tokens', JSON.stringify({ ...old, expiresAt: null })),
    installedAt: NOON,
  });
  await installs.removed(WS, 'app_uninstalled');
  expect(await tokenNow()).toBe('xoxb-newer');
});
