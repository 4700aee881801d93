import type { Server } from 'node:http';
import { closeHttp, createHttp, listen } from '../../src/http.ts';
import { type Handler, Refused } from '../../src/incoming/requests.ts';
import { createMetrics } from '../../src/observability/metrics.ts';
import { logInto } from '../support/log.ts';

describe('What fails behind an endpoint', () => {
  let server: Server;
  let logged: string[];
  afterEach(() => closeHttp(server));

  /** @returns the answer to a request of that handler. */
  async function answer(handler: Handler): Promise<Response> {
    logged = [];
    server = createHttp({
      slack: handler,
      teams: handler,
      downloads: handler,
      sandbox: handler,
      ready: async () => null,
      metrics: createMetrics(),
      metricsToken: null,
      log: logInto(logged),
    });
    const port = await listen(server, { port: 0, host: '127.0.0.1' });
    return fetch(`http://127.0.0.1:${port}/exports/a-key-of-somebody`);
  }

  test.each<[string, Handler]>([
    [
      'throws',
      () => {
        throw new Error('a bug');
      },
    ],
    ['rejects', async () => Promise.reject(new Error('a bug'))],
    [
      'rejects later',
      async () => {
        await null;
        throw new Error('a bug');
      },
    ],
    ['rejects with no error', async () => Promise.reject('a bug')],
  ])('%s: a logged 500 that says nothing', async (_how, handler) => {
    expect(await said(answer(handler))).toEqual({ status: 500, text: '' });
    expect(logged).toEqual([expect.stringMatching(/^a request failed .*a bug/)]);
    expect(logged.join()).not.toContain('a-key-of-somebody');
  });

  test('what is refused keeps its status, and why is for the log', async () => {
    const refusing = answer(async () => Promise.reject(new Refused(413, 'too long')));
    expect(await said(refusing)).toEqual({ status: 413, text: '' });
    expect(logged).toEqual(['a request was refused {"status":413,"endpoint":"/exports","why":"too long"}']);
  });

  test('an answer that broke off is visibly not whole', async () => {
    const { body } = await answer(async (_request, response) => {
      response.writeHead(200, { 'content-length': 10 }).write('half');
      throw new Error('a bug');
    });
    await expect(new Response(body).text()).rejects.toThrow();
  });
});

async function said(answering: Promise<Response>): Promise<{ status: number; text: string }> {
  const response = await answering;
  return { status: response.status, text: await response.text() };
}
