import { signedHeaders, WEBHOOK_SECRET } from '../../../src/features/webhooks/signed.ts';
import { INSTALLATION_TOKENS } from '../../../src/kernel/ports/installations.ts';
import { createVault } from '../../../src/operations/vault.ts';
import { type App, openApp, WS } from '../../support/app.ts';
import { cli } from '../../support/cli.ts';

const [OLD, NEW] = [Buffer.alloc(32, 7), Buffer.alloc(32, 8)];
const { purpose, lease } = INSTALLATION_TOKENS;

let app: App;
beforeEach(async () => {
  app = await openApp();
});
afterEach(() => app.close());

async function reseal(...keys: Buffer[]): Promise<{ code: number; said: string }> {
  const key = keys.map((one) => one.toString('base64')).join(',');
  const { code, out, error } = await cli(['secrets', 'reseal'], { DATABASE_URL: app.url, ENCRYPTION_KEY: key });
  return { code, said: out + error };
}

/** Slack's tokens, and a webhook of which an older secret still signs: as the service stores them. */
async function withSecrets(): Promise<string> {
  const old = createVault([OLD]);
  await app.store.installations.save({
    workspaceId: WS,
    facts: { name: 'Example' },
    sealed: old.seal(WS, purpose, 'the tokens'),
    installedAt: app.clock.now(),
  });
  const form = { url: 'http://127.0.0.1:1/', events: ['exception.approved'] };
  const { webhooks } = app.useCases;
  expect(await webhooks.add(app.as('maya'), form)).toMatchObject({ ok: true });
  const [added] = await app.store.webhooks.endpoints(WS);
  const id = added?.endpoint.id ?? '';
  expect(await webhooks.change(app.as('maya'), id, 'rotate')).toMatchObject({ ok: true });
  return id;
}

test('everything opens with the new key alone afterwards, and a second run finds nothing to do', async () => {
  const id = await withSecrets();
  expect(await reseal(NEW, OLD)).toEqual({
    code: 0,
    said: 'Re-encrypted 2 secrets.\nYou can now remove every key but the first.\n',
  });
  const vault = createVault([NEW]);
  const installed = await app.store.installations.load(WS);
  expect(vault.open(WS, purpose, installed?.sealed ?? '')).toBe('the tokens');
  const endpoint = await app.store.webhooks.endpoint(WS, id);
  if (!endpoint) throw new Error('the webhook is gone');
  expect(vault.open(WS, WEBHOOK_SECRET, endpoint.sealedSecret)).toMatch(/^whsec_/);
  // The secret that was replaced a moment ago signs along.
  const headers = signedHeaders(vault, WS, endpoint, { messageId: 'm', body: '{}' }, app.clock.now());
  expect(headers['webhook-signature']?.split(' ')).toHaveLength(2);
  expect((await reseal(NEW, OLD)).said).toContain('Re-encrypted 0 secrets.');
}, 60_000);

test('tokens that are just being renewed are left alone, and said to be', async () => {
  await withSecrets();
  await app.store.installations.lease(WS, lease, Date.now(), Date.now() + 60_000);
  expect(await reseal(NEW, OLD)).toEqual({
    code: 1,
    said: 'Re-encrypted 1 secret.\n1 secret changed while this ran. Run it again.\n',
  });
}, 60_000);
