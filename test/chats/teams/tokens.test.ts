import { SignJWT } from 'jose';
import { openTeams, type TeamsWorldApp } from '../../support/teams.ts';
import { APP_ID, TENANT } from '../../support/teams-world.ts';

const WS = `teams:${TENANT}`;

describe('Who may speak to the Teams endpoint', () => {
  let world: TeamsWorldApp;
  beforeAll(async () => {
    world = await openTeams();
  });
  afterAll(() => world.close());

  const quiet = (id = 'a-message') =>
    world.driver.activity('ben', 'private', { id, type: 'message', text: 'kudos quiet', textFormat: 'plain' });
  const dmsOfBen = async () => {
    const { aadObjectId } = world.connector.world.person('ben');
    return (await world.app.store.read.personByChatId(WS, aadObjectId))?.kudosDms ?? null;
  };
  const unsigned = () => {
    const part = (json: object) => Buffer.from(JSON.stringify(json)).toString('base64url');
    const body = { iss: 'https://api.botframework.com', aud: APP_ID, exp: 9_999_999_999, serviceurl: serviceUrl() };
    return `${part({ alg: 'none', typ: 'JWT' })}.${part(body)}.`;
  };
  const withSecret = () =>
    new SignJWT({ serviceurl: serviceUrl() })
      .setProtectedHeader({ alg: 'HS256', kid: 'a-key-of-the-connector' })
      .setIssuer('https://api.botframework.com')
      .setAudience(APP_ID)
      .setExpirationTime('1 hour')
      .sign(new TextEncoder().encode('a secret that anybody could know, and long enough'));
  const serviceUrl = () => world.connector.serviceUrl;

  const refused = async (answer: Promise<{ status: number; text: string }>): Promise<void> => {
    const before = world.troubles.length;
    const { status, text } = await answer;
    expect({ status, text }).toEqual({ status: 401, text: '' });
    expect(await dmsOfBen()).not.toBe('quiet');
    expect(world.connector.world.calls.filter(({ method }) => method === 'POST')).toEqual(posts);
    const said = JSON.stringify(world.troubles.slice(before));
    expect(said).toContain('refused');
    expect(said).not.toMatch(/eyJ|Bearer/);
  };
  let posts: unknown[];
  beforeEach(() => {
    posts = world.connector.world.calls.filter(({ method }) => method === 'POST');
  });

  test.each([
    ['another audience', { audience: 'bbbbbbbb-bbbb-cccc-dddd-eeeeeeeeeeee' }],
    ['another issuer', { issuer: 'https://sts.windows.net/11111111-2222-3333-4444-555555555555/' }],
    ['a made-up issuer', { issuer: 'https://api.botframework.example' }],
    ['its time over', { expiresInS: -3_600 }],
    ['another service URL', { serviceUrl: 'https://smba.example/teams/' }],
    ['a key that nobody published', { keyId: 'some-other-key' }],
    ['the right key’s name and another key', { otherKey: true }],
  ])('a token with %s is turned away', async (_what, token) => {
    await refused(world.driver.deliver(quiet(), { token }));
  });

  test.each([
    ['none', async () => null],
    ['one that is not signed', async () => `Bearer ${unsigned()}`],
    ['one signed with a secret instead of a key', async () => `Bearer ${await withSecret()}`],
    ['garbage', async () => 'Bearer garbage'],
    ['a password', async () => 'Basic YW5hOnNlY3JldA=='],
  ])('%s is turned away', async (_what, authorization) => {
    await refused(world.driver.deliver(quiet(), { authorization: await authorization() }));
  });

  test('a good token of another tenant is turned away', async () => {
    const tenant = { id: '99999999-2222-3333-4444-555555555555' };
    await refused(world.driver.deliver({ ...quiet(), channelData: { tenant } }));
    const conversation = { id: 'a:1-ben', conversationType: 'personal', tenantId: tenant.id };
    await refused(world.driver.deliver({ ...quiet(), conversation }));
  });

  test('the good one is taken', async () => {
    expect((await world.driver.deliver(quiet('another-message'))).status).toBe(200);
    expect(await dmsOfBen()).toBe('quiet');
  });
});
