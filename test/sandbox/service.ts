import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';

type Heard = { body: string; payload: Record<string, unknown>; headers: Record<string, unknown> };
export type FakeService = {
  url: string;
  secret: string;
  heard: Heard[];
  /** What the next request is answered with. */
  answer: { status?: number; body: string };
  close(): Promise<void>;
};

/** Stands where the service listens: believes nothing that isn't signed, remembers the rest, answers as it is told. */
export async function startFakeService(secret = 'shh'): Promise<FakeService> {
  const server = createServer(async (request, response) => {
    const body = await readText(request);
    const { headers } = request;
    const base = `v0:${headers['x-slack-request-timestamp']}:${body}`;
    const signature = `v0=${createHmac('sha256', service.secret).update(base).digest('hex')}`;
    if (request.url !== '/slack/events' || signature !== headers['x-slack-signature']) {
      response.writeHead(401).end();
      return;
    }
    service.heard.push({ body, payload: payloadOf(String(headers['content-type']), body), headers });
    const { status = 200, body: answer } = service.answer;
    service.answer = { body: '' };
    response.writeHead(status).end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const service: FakeService = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    secret,
    heard: [],
    answer: { body: '' },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return service;
}

function payloadOf(contentType: string, body: string): Record<string, unknown> {
  if (contentType.startsWith('application/json')) return JSON.parse(body);
  const form = Object.fromEntries(new URLSearchParams(body));
  return form.payload ? JSON.parse(form.payload) : form;
}
