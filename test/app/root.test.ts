import type { Server } from 'node:http';
import { networkInterfaces } from 'node:os';
import { type Handler, Refused } from '../../src/kernel/http/requests.ts';
import { closeHttp, createHttp, listen } from '../../src/operations/http/server.ts';
import { createMetrics } from '../../src/operations/observability/metrics.ts';
import { logInto } from '../support/log.ts';

describe('The one HTTP server', () => {
  let server: Server;
  let logged: string[];
  afterEach(() => closeHttp(server));

  /** @returns the port of a server whose endpoints do that. */
  async function serving(handler: Handler, host = '127.0.0.1'): Promise<number> {
    logged = [];
    server = createHttp({
      slack: handler,
      teams: handler,
      downloads: handler,
      pages: () => null,
      sandbox: handler,
      ready: async () => null,
      metrics: createMetrics(),
      metricsToken: null,
      log: logInto(logged),
    });
    return listen(server, { port: 0, host });
  }

  /** @returns the answer to a request of that handler. */
  const answer = async (handler: Handler): Promise<Response> =>
    fetch(`http://127.0.0.1:${await serving(handler)}/exports/a-key-of-somebody`);

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
  ])('a handler that %s: a logged 500 that says nothing', async (_how, handler) => {
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

  test('a connection that could not be taken ends nothing', async () => {
    const port = await serving(async () => undefined);
    server.emit('error', new Error('EMFILE'));
    expect(logged).toEqual([expect.stringMatching(/^could not accept a connection .*EMFILE/)]);
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  });

  /** This machine's address for others. */
  const own = Object.values(networkInterfaces())
    .flat()
    .find((one) => one?.family === 'IPv4' && !one.internal)?.address;
  (own ? test : test.skip)('metrics without a token are for nobody who comes from elsewhere', async () => {
    const port = await serving(async () => undefined, '0.0.0.0');
    expect((await fetch(`http://${own}:${port}/metrics`)).status).toBe(403);
    expect((await fetch(`http://127.0.0.1:${port}/metrics`)).status).toBe(200);
  });
});

async function said(answering: Promise<Response>): Promise<{ status: number; text: string }> {
  const response = await answering;
  return { status: response.status, text: await response.text() };
}
