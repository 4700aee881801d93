import { type App, startApp } from '../../src/app.ts';
import { configOf } from '../../src/config/config.ts';
import { readEnv } from '../../src/config/env.ts';

let app: App;

beforeAll(async () => {
  app = await startApp(configOf(readEnv({ PORT: '0', LOG_LEVEL: 'silent', METRICS_TOKEN: 'sesame' })));
});
afterAll(() => app.stop());

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${app.url}${path}`, { headers });

test('it says that it runs, and that it can work', async () => {
  expect((await get('/healthz')).status).toBe(200);
  expect((await get('/readyz')).status).toBe(200);
});

test.each([[{}], [{ authorization: 'Bearer open' }], [{ authorization: 'sesame' }]])(
  'metrics are closed to %j',
  async (headers) => {
    const answer = await get('/metrics', headers as Record<string, string>);
    expect([answer.status, await answer.text()]).toEqual([401, 'Not for you.']);
  },
);

test('metrics count what the service did, for whoever has the token', async () => {
  await app.sweeper.sweep();
  const answer = await get('/metrics', { authorization: 'Bearer sesame' });
  expect(answer.headers.get('content-type')).toContain('text/plain');
  const text = await answer.text();
  expect(text).toMatch(/^seconded_sweeps_total\{what="expired"\} 0$/m);
  expect(text).toMatch(/^seconded_last_sweep_timestamp_seconds \d/m);
  expect(text).toContain('nodejs_eventloop_lag_seconds');
});

test("Slack's endpoint takes signed requests only", async () => {
  const unsigned = await fetch(`${app.url}/slack/events`, { method: 'POST', body: 'command=%2Fkudos' });
  expect(unsigned.status).toBe(401);
  expect((await get('/slack/events')).status).toBe(404);
});
