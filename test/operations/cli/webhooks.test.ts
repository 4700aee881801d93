import { type App, MINUTE, openApp, WS } from '../../support/app.ts';
import { coSign, propose } from '../../support/cases.ts';
import { cli as runCli } from '../../support/cli.ts';
import { openReceiver, type Receiver } from '../../support/receiver.ts';
import { signedWith } from '../../support/webhooks.ts';

let app: App;
let office: Receiver;
beforeEach(async () => {
  [app, office] = await Promise.all([openApp(), openReceiver()]);
});
afterEach(() => Promise.all([app.close(), office.close()]));

const KEY = Buffer.alloc(32, 7).toString('base64');

/** What was said, on either output: an operator sees both. */
async function cli(args: string[], more: Record<string, string> = { WEBHOOKS_ALLOW_PRIVATE: 'true' }) {
  const { code, out, error } = await runCli(['webhooks', ...args], {
    DATABASE_URL: app.url,
    ENCRYPTION_KEY: KEY,
    ...more,
  });
  return { code, said: out + error };
}

test(
  'an operator adds one, tests it, sends again what was delivered, and removes it',
  async () => {
    expect(await cli(['list'])).toEqual({ code: 0, said: 'No webhooks yet. Add one with `webhooks add`.\n' });
    const { said: added } = await cli(['add', office.url, '--events', 'exception.approved']);
    const [, id = '', secret = ''] = /Added webhook (\w+)\..*once: (whsec_\S+)/.exec(added) ?? [];
    const host = `127.0.0.1:${office.port}`;

    expect(await cli(['test', host])).toEqual({
      code: 0,
      said: expect.stringMatching(/^The receiver answered with HTTP 204 after \d+ ms\.\n$/),
    });
    expect(signedWith(secret, office.received[0] as never)).toMatchObject({ type: 'ping' });
    office.answer(500);
    expect(await cli(['test', id])).toEqual({ code: 1, said: expect.stringContaining('HTTP 500') });

    await coSign(app, 'ben', await propose(app, 'ana'));
    const [health] = await app.store.webhooks.endpoints(WS);
    expect(health?.waiting).toBe(1);
    expect((await cli(['replay', id, '--since', '2026-11-01'])).said).toBe('Sending 1 message again.\n');
    expect((await cli(['replay', id, '--since', 'yesterday'])).said).toContain('Write --since like 2026-11-20');
    const { said: listed } = await cli(['list']);
    expect(listed.split('\t')).toEqual([
      id,
      'active',
      office.url,
      'exception.approved',
      'nothing delivered yet',
      'never failed',
      '1 waiting, 0 failed\n',
    ]);
    expect((await cli(['remove', host])).said).toBe(`Removed the webhook to ${host}.\n`);
    expect((await cli(['enable', id])).said).toContain(`No webhook named ${id}`);
  },
  MINUTE,
);

test(
  'what can’t be is said in a sentence, and nothing is added',
  async () => {
    const add = (url: string, ...more: string[]) => ['add', url, ...more];
    expect(await cli(add(office.url), {})).toEqual({ code: 1, said: expect.stringContaining('only sent over https') });
    expect(await cli(add('https://127.0.0.1/'), {})).toEqual({
      code: 1,
      said: expect.stringContaining('private address'),
    });
    expect((await cli(add(office.url, '--events', 'abuse.reported'))).said).toContain('no event "abuse.reported"');
    expect((await cli(add(office.url), { ENCRYPTION_KEY: '' })).said).toContain('ENCRYPTION_KEY');
    expect((await cli(['list'], { ENCRYPTION_KEY: 'short' })).said).toContain('ENCRYPTION_KEY must be 32 bytes');
    expect(await app.store.webhooks.endpoints(WS)).toEqual([]);
  },
  MINUTE,
);
