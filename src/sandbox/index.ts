import { randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import * as z from 'zod';
import { pathOf, Refused, readBody } from '../kernel/http/requests.ts';
import { type Acting, actNamed } from './acts.ts';
import { Driver } from './driver.ts';
import { pageFile, readManifest } from './files.ts';
import { refusalOf } from './guard.ts';
import { pageState } from './page-state.ts';
import { startSlackDouble } from './slack/double.ts';
import { Streams } from './streams.ts';
import { nameManagers, TIME_ZONE, WORKSPACE } from './workspace.ts';

export type SandboxOptions = {
  /** The service's clock; `move` sets it ahead and runs everything that became due. */
  clock: { now(): number; move(ms: number): void | Promise<void> };
  /** Called with a sentence for each problem. */
  warn: (sentence: string) => void;
};

export type Sandbox = {
  /** Made-up credentials for the service's Slack platform, valid in this sandbox only. */
  slack: { apiUrl: string; botToken: string; signingSecret: string };
  /** Serves the page and its routes; for every path but the service's own. */
  handle: RequestListener;
  /** Call it once the service listens at `serviceUrl`. It names the manager, so that budgets are on. */
  open(serviceUrl: string): Promise<void>;
  /** Closes the page's streams and the double. Call it before the HTTP server is closed. */
  close(): Promise<void>;
};

/**
 * Starts the local test workspace: its own Slack, and a page on which to act as its people. It talks to the service only
 * through the signed requests that Slack sends.
 */
export async function startSandbox({ clock, warn }: SandboxOptions): Promise<Sandbox> {
  const manifest = await readManifest();
  const double = await startSlackDouble({ seed: WORKSPACE, clock: () => clock.now() });
  const signingSecret = randomBytes(16).toString('hex');
  const streams = new Streams(double.control);
  const slack = double.control;
  let acting: Acting | null = null;

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refusal = refusalOf(request);
    if (refusal !== null) {
      // Its body stays unread, so the connection can't be used for another request.
      response.setHeader('connection', 'close');
      return send(response, 403, { problem: refusal });
    }
    const path = pathOf(request);
    const post = request.method === 'POST' ? /^\/sandbox\/([a-z]+)$/.exec(path)?.[1] : undefined;
    const act = post && acting ? actNamed(acting, post) : null;
    if (act) return send(response, 200, { problem: await act(await readJson(request)) });
    if (path === '/sandbox/changes') return streams.open(response);
    if (path === '/sandbox/state') {
      const asked = new URLSearchParams(request.url?.slice(path.length));
      const me = asked.get('user') ?? '';
      const known = slack.world.users.has(me) ? me : (WORKSPACE.users[0]?.id ?? '');
      const reader = { world: slack.world, me: known, now: clock.now(), timeZone: TIME_ZONE };
      return send(response, 200, pageState(reader, asked.get('place') ?? '', manifest));
    }
    const file = await pageFile(path);
    if (!file) return send(response, 404, { problem: 'Page not found.' });
    response.writeHead(200, { 'content-type': file.type, 'content-security-policy': POLICY }).end(file.body);
  }

  return {
    slack: { apiUrl: double.url, botToken: double.botToken, signingSecret },
    handle: (request, response) => {
      route(request, response).catch((error: unknown) => {
        if (error instanceof z.ZodError)
          return send(response, 400, { problem: 'This page is out of date. Reload it.' });
        if (error instanceof Refused)
          return send(response, error.status, { problem: 'This page is out of date. Reload it.' });
        warn(`The sandbox couldn't answer ${request.url}: ${error}`);
        if (!response.headersSent)
          send(response, 500, { problem: 'That didn’t work. See the service’s log for the reason.' });
      });
    },
    open: async (serviceUrl) => {
      const driver = new Driver({ serviceUrl, signingSecret }, slack);
      acting = { driver, slack, manifest, clock };
      const problem = await nameManagers(driver, slack).catch((error: unknown) => String(error));
      if (problem !== null) warn(`The sandbox couldn't make Maya the manager of #care: ${problem}`);
    },
    close: async () => {
      streams.close();
      await double.close();
    },
  };
}

/** Far more than the page's script ever sends. */
const BODY_LIMIT_BYTES = 1024 * 1024;

function readJson(request: IncomingMessage): Promise<unknown> {
  return readBody(request, BODY_LIMIT_BYTES, (body) => {
    try {
      return JSON.parse(body.toString());
    } catch {
      throw new Refused(400, 'no JSON');
    }
  });
}

/** Only the page's own files run in it, whatever a message contains. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src https: data:";

function send(response: ServerResponse, status: number, body: object): void {
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
    .end(JSON.stringify(body));
}
