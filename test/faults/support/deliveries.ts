import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';

/** A request of Slack's, and what the service answered when it was first acknowledged. */
type Delivered = { body: string; headers: Record<string, string>; status: number; answer: string };

/** Headers that Slack sends; a redelivery has the same ones. */
const KEPT = ['content-type', 'x-slack-request-timestamp', 'x-slack-signature'];

/** The delivering side of Slack: a request that got no answer, because the service died, is sent again when it is back. */
export type Deliveries = {
  /** Where the driver sends requests; the same over all restarts. */
  url: string;
  /** Requests go there from now on, to each in turn. */
  to(serviceUrls: string[]): void;
  /** And there, too. */
  also(serviceUrl: string): void;
  /** All that were acknowledged, in order. */
  acknowledged: readonly Delivered[];
  /** Called when a request is on its way to the service, and when its answer has arrived. @returns ends it. */
  on(moment: Moment, listener: () => void): () => void;
  /** Sends one once more. */
  again(delivered: Delivered): Promise<{ status: number; answer: string }>;
  close(): Promise<void>;
};
type Moment = 'request' | 'acknowledgement';

export async function startDeliveries(): Promise<Deliveries> {
  const acknowledged: Delivered[] = [];
  const listeners = { request: new Set<() => void>(), acknowledgement: new Set<() => void>() };
  const service = new Whereabouts();
  const tell = (moment: Moment): void => {
    for (const listener of [...listeners[moment]]) listener();
  };

  async function send(body: string, headers: Record<string, string>): Promise<{ status: number; answer: string }> {
    for (let tries = 0; ; tries += 1) {
      const url = await service.known();
      try {
        const retry = tries === 0 ? {} : { 'x-slack-retry-num': String(tries), 'x-slack-retry-reason': 'http_error' };
        const sent = fetch(`${url}/slack/events`, { method: 'POST', body, headers: { ...headers, ...retry } });
        tell('request');
        const response = await sent;
        return { status: response.status, answer: await response.text() };
      } catch {
        service.isGoneFrom(url);
      }
    }
  }

  async function forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readText(request);
    const headers = Object.fromEntries(KEPT.map((name) => [name, String(request.headers[name])]));
    const { status, answer } = await send(body, headers);
    acknowledged.push({ body, headers, status, answer });
    response.writeHead(status, { 'content-type': 'application/json' }).end(answer);
    tell('acknowledgement');
  }

  const server = createServer((request, response) => void forward(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    to: (serviceUrls) => service.isAt(serviceUrls),
    also: (serviceUrl) => service.isAlsoAt(serviceUrl),
    acknowledged,
    on(moment, listener) {
      listeners[moment].add(listener);
      return () => listeners[moment].delete(listener);
    },
    again: ({ body, headers }) => send(body, headers),
    close: () => closed(server),
  };
}

/** Where the service is, as a load balancer knows it: whoever asks while it is gone waits until it is back. */
class Whereabouts {
  #urls: string[] = [];
  #waiting: ((url: string) => void)[] = [];

  isAt(urls: readonly string[]): void {
    this.#urls = [];
    for (const url of urls) this.isAlsoAt(url);
  }

  isAlsoAt(url: string): void {
    this.#urls.push(url);
    for (const tell of this.#waiting.splice(0)) tell(url);
  }

  isGoneFrom(url: string): void {
    this.#urls = this.#urls.filter((one) => one !== url);
  }

  known(): Promise<string> {
    const next = this.#urls.shift();
    if (next === undefined) return new Promise((resolve) => this.#waiting.push(resolve));
    this.#urls.push(next);
    return Promise.resolve(next);
  }
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
