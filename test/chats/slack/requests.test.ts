import { sendSigned } from '../../../src/sandbox/signed.ts';
import { openSlack, SECRET, type SlackWorld } from '../../support/slack.ts';

const HOUR_MS = 3_600_000;

describe('Requests from Slack', () => {
  let world: SlackWorld;
  beforeAll(async () => {
    world = await openSlack({ moneyOpen: false });
  });
  afterAll(() => world.close());

  const command = (fields: Record<string, string> = {}) => ({
    contentType: 'application/x-www-form-urlencoded',
    body: new URLSearchParams({
      command: '/kudos',
      text: 'help',
      team_id: 'T000000001',
      channel_id: 'C0CARE',
      channel_name: 'care',
      user_id: 'U0ANA',
      trigger_id: '1.2.abc',
      response_url: 'https://hooks.slack.test/commands/1',
      ...fields,
    }).toString(),
  });
  const to = () => ({ serviceUrl: world.app.url, signingSecret: SECRET });

  test('a signed one is answered', async () => {
    const { status, body } = await sendSigned(to(), command());
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({ response_type: 'ephemeral' });
  });

  test('one signed with another secret is turned away', async () => {
    expect(await sendSigned({ ...to(), signingSecret: 'guessed' }, command())).toEqual({ status: 401, body: '' });
  });

  test('one without a signature is turned away', async () => {
    const { contentType, body } = command();
    const response = await fetch(`${world.app.url}/slack/events`, {
      method: 'POST',
      headers: { 'content-type': contentType },
      body,
    });
    expect(response.status).toBe(401);
  });

  test.each([
    ['older than five minutes', -6 * 60_000],
    ['from a day ahead', 24 * HOUR_MS],
  ])('one %s is turned away, whatever its signature', async (_when, ms) => {
    expect((await sendSigned(to(), command(), { atMs: Date.now() + ms })).status).toBe(401);
  });

  test('a charset beside the content type changes nothing', async () => {
    const { body } = command();
    const contentType = 'application/x-www-form-urlencoded; charset=utf-8';
    expect((await sendSigned(to(), { body, contentType })).status).toBe(200);
  });

  test('one that is far too large is turned away', async () => {
    expect((await sendSigned(to(), command({ text: 'x'.repeat(2_000_000) }))).status).toBe(413);
  });

  test("Slack's check of the address is answered", async () => {
    const sent = {
      contentType: 'application/json',
      body: JSON.stringify({ type: 'url_verification', challenge: 'abc', token: 'x' }),
    };
    expect(JSON.parse((await sendSigned(to(), sent)).body)).toEqual({ challenge: 'abc' });
  });

  test("Slack's check of TLS is answered without a signature, and nothing else in it counts", async () => {
    const unsigned = (body: string) => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      return fetch(`${world.app.url}/slack/events`, { method: 'POST', headers, body });
    };
    const smuggled = await unsigned(`${command({ text: 'quiet' }).body}&ssl_check=1`);
    expect([smuggled.status, await smuggled.text()]).toEqual([200, '']);
    expect((await unsigned(`${command().body}&ssl_check=0`)).status).toBe(401);
    expect((await world.app.store.read.personByChatId('slack:T000000001', 'U0ANA'))?.kudosDms).toBe('loud');
  });

  test('another workspace is told that this is none of its own, and nothing changes', async () => {
    const { status, body } = await sendSigned(to(), command({ team_id: 'T0OTHER', text: 'quiet' }));
    expect(status).toBe(200);
    expect(body).toContain('isn’t set up in this workspace');
    expect(await world.app.store.read.personByChatId('slack:T0OTHER', 'U0ANA')).toBeNull();
  });

  test('what is no form and no JSON is turned away', async () => {
    const { status } = await sendSigned(to(), { contentType: 'application/json', body: 'hello' });
    expect(status).toBeGreaterThanOrEqual(400);
  });

  test.each(['GET', 'POST'])('%s of anything else under /slack/ finds nothing', async (method) => {
    expect((await fetch(`${world.app.url}/slack/install`, { method })).status).toBe(404);
  });
});
