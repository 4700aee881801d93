import { openTeams, type TeamsWorldApp } from '../../support/teams.ts';

describe('The endpoint of Teams', () => {
  let world: TeamsWorldApp;
  beforeAll(async () => {
    world = await openTeams();
  });
  afterAll(() => world.close());

  const post = (body: string, headers: Record<string, string> = {}, path = '/api/messages') =>
    fetch(`${world.app.url}${path}`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    });
  const authorization = async () => `Bearer ${await world.connector.signer.token(world.connector.serviceUrl)}`;

  test.each([
    ['no JSON', 'hello', 400],
    ['a list', '[]', 400],
    ['nothing', '', 400],
    ['no activity', '{"type":"message"}', 400],
    [
      'an activity of another channel',
      JSON.stringify({
        type: 'message',
        channelId: 'emulator',
        serviceUrl: 'http://x.example',
        from: { id: '1' },
        conversation: { id: '1' },
      }),
      400,
    ],
  ])('%s is refused with nothing said', async (_what, body, status) => {
    const response = await post(body, { authorization: await authorization() });
    expect([response.status, await response.text()]).toEqual([status, '']);
  });

  test('a body without end is not read to its end', async () => {
    const activity = world.driver.activity('ana', 'private', { type: 'message', text: 'x'.repeat(3 * 1024 * 1024) });
    const response = await post(JSON.stringify(activity), { authorization: await authorization() });
    expect([response.status, await response.text()]).toEqual([413, '']);
  });

  test('only one path takes posts, and nothing else', async () => {
    expect((await post('{}', {}, '/api/other')).status).toBe(404);
    expect((await fetch(`${world.app.url}/api/messages`)).status).toBe(405);
  });

  test('what Teams asks that the app does not know is not pretended to be done', async () => {
    const invoke = world.driver.activity('ana', 'care', { type: 'invoke', name: 'composeExtension/query', value: {} });
    expect((await world.driver.deliver(invoke)).status).toBe(400);
    const typing = world.driver.activity('ana', 'care', { type: 'typing' });
    expect((await world.driver.deliver(typing)).status).toBe(200);
  });

  test('an invoke that lacks what it must hold is refused', async () => {
    const invoke = world.driver.activity('ana', 'care', {
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: 7 },
    });
    expect((await world.driver.deliver(invoke)).status).toBe(400);
  });
});
