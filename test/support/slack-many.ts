import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { App } from '../../src/app.ts';
import type { Config } from '../../src/operations/config/config.ts';
import { Driver } from '../../src/sandbox/driver.ts';
import type { Control } from '../../src/sandbox/slack/control.ts';
import { type SlackDouble, startSlackDouble } from '../../src/sandbox/slack/double.ts';
import type { WorkspaceSeed } from '../../src/sandbox/slack/types.ts';
import { startApp } from './bundle.ts';
import { PUBLIC_URL } from './links.ts';
import { logInto } from './log.ts';
import { CARE, SECRET, wordsIn } from './slack.ts';

/** A Wednesday noon in London. */
const NOON = Date.UTC(2026, 10, 18, 12);

const TEAM = ['U0ANA', 'U0BEN', 'U0CHLOE', 'U0MAYA', 'U0SECONDED'];

/** Two workspaces whose people and channels have the same ids: only the workspace tells them apart. */
type Organisation = Pick<WorkspaceSeed, 'enterpriseId' | 'isOrgInstall'>;

function seed(teamId: string, name: string, organisation: Organisation = {}): WorkspaceSeed {
  return {
    teamId,
    ...organisation,
    redirectUris: [`${PUBLIC_URL}/slack/oauth_redirect`],
    name,
    domain: name.toLowerCase(),
    users: [
      { id: 'U0ANA', name: 'ana', realName: 'Ana' },
      { id: 'U0BEN', name: 'ben', realName: 'Ben' },
      { id: 'U0CHLOE', name: 'chloe', realName: 'Chloe' },
      { id: 'U0MAYA', name: 'maya', realName: 'Maya' },
      { id: 'U0DAN', name: 'dan', realName: 'Dan' },
      { id: 'U0GUEST', name: 'gil', realName: 'Gil', isRestricted: true },
    ],
    channels: [
      { id: CARE, name: 'care', members: [...TEAM, 'U0GUEST'] },
      { id: 'C0DESK', name: 'desk', members: TEAM },
      { id: 'C0LEADS', name: 'leads', members: TEAM, isPrivate: true },
    ],
  };
}

/** What a browser was shown. */
type Shown = { status: number; body: string };
/** A browser: it keeps cookies, and nothing else. */
export type Browser = { cookie: string | null };

export type Workspace = {
  id: string;
  teamId: string;
  slack: Control;
  driver: Driver;
  command(user: string, typed: string): Promise<string>;
};

export type ManyWorlds = {
  app: App;
  databaseFile: string;
  /** Everything that was logged. */
  logged: string[];
  acme: Workspace;
  zenith: Workspace;
  now(): number;
  move(ms: number): void;
  /** What the service shows under a path. */
  visit(path: string, browser: Browser): Promise<Shown>;
  /** Starts an installation and has it allowed in Slack. @returns the path that Slack sends the browser back to. */
  allow(workspace: Workspace, browser: Browser): Promise<string>;
  /** All of it: from the first page to the last. */
  install(workspace: Workspace): Promise<Shown>;
  /** Slack takes the app's tokens away, and tells of it. */
  uninstall(workspace: Workspace): Promise<void>;
  delivered(): Promise<void>;
  close(): Promise<void>;
};

/**
 * @param options.enterpriseId the organisation that the first workspace belongs to, which installs the app for all of its
 *   workspaces unless `isOrgInstall` is false
 * @param options.at when it is; an installation that is under way runs out by the real time
 */
export async function openMany(options: Organisation & { at?: number } = {}): Promise<ManyWorlds> {
  const folder = await mkdtemp(join(tmpdir(), 'seconded-many-'));
  const databaseFile = join(folder, 'seconded.db');
  let now = options.at ?? NOON;
  const clock = () => now;
  const { at: _, ...organisation } = options;
  const doubles = await Promise.all([
    startSlackDouble({ seed: seed('T0ACME', 'Acme', organisation), clock }),
    startSlackDouble({ seed: seed('T0ZENITH', 'Zenith'), clock }),
  ]);
  for (const { control } of doubles) control.world.botTokens.clear();
  const front = await startFront(doubles);
  const logged: string[] = [];
  const config: Config = {
    http: { port: 0, host: '127.0.0.1' },
    publicUrl: PUBLIC_URL,
    logLevel: 'silent',
    database: { url: `file:${databaseFile}` },
    slack: {
      signingSecret: SECRET,
      botToken: null,
      appToken: null,
      apiUrl: front.url,
      oauth: {
        clientId: 'sandbox',
        clientSecret: 'sandbox',
        stateSecret: 'a-secret-of-many-letters',
        publicUrl: PUBLIC_URL,
      },
    },
    teams: null,
    metricsToken: null,
    encryptionKeys: [Buffer.alloc(32, 7)],
    webhooks: { allowPrivate: true },
  };
  const app = await startApp(config, { clock: { now: clock }, log: logInto(logged) });

  const workspaceOf = ({ control: slack }: SlackDouble): Workspace => {
    const { teamId, enterpriseId, isOrgInstall } = slack.world;
    const driver = new Driver({ serviceUrl: app.url, signingSecret: SECRET }, slack);
    return {
      id: `slack:${isOrgInstall ? enterpriseId : teamId}`,
      teamId,
      slack,
      driver,
      async command(user, typed) {
        const before = slack.privates(user).length;
        const [command = '', ...words] = typed.split(' ');
        const sent = await driver.command({ user, channel: CARE, command, text: words.join(' ') });
        if (sent.problem !== null) throw new Error(sent.problem);
        return slack.privates(user).length > before ? wordsIn(slack.privates(user).at(-1)?.blocks) : '';
      },
    };
  };
  const [acme, zenith] = doubles.map(workspaceOf) as [Workspace, Workspace];

  const world: ManyWorlds = {
    app,
    databaseFile,
    logged,
    acme,
    zenith,
    now: clock,
    move: (ms) => {
      now += ms;
    },
    async visit(path, browser) {
      const headers = browser.cookie === null ? {} : { cookie: browser.cookie };
      const response = await fetch(new URL(path, app.url), { headers, redirect: 'manual' });
      const [cookie] = response.headers.getSetCookie();
      if (cookie !== undefined) browser.cookie = cookie.split(';')[0] ?? null;
      return { status: response.status, body: await response.text() };
    },
    async allow(workspace, browser) {
      const { body } = await world.visit('/slack/install', browser);
      const link = /href="([^"]*oauth[^"]*)"/.exec(body)?.[1]?.replaceAll('&#38;', '&');
      if (link === undefined) throw new Error(`no way to Slack on the page: ${body}`);
      const double = doubles.find(({ control }) => control === workspace.slack);
      const asked = await fetch(new URL(new URL(link).pathname + new URL(link).search, double?.url));
      // The form of whoever allows it: Maya's.
      const form = (await asked.text()).split('<form').find((one) => one.includes('Maya')) ?? '';
      const fields = [...form.matchAll(/name="([^"]+)"\s+value="([^"]*)"/g)].map(([, name = '', value = '']) => [
        name,
        unescaped(value),
      ]);
      const allowed = await fetch(new URL('/oauth/v2/authorize/callback', double?.url), {
        method: 'POST',
        body: new URLSearchParams(fields),
        redirect: 'manual',
      });
      const back = allowed.headers.get('location');
      if (!back?.startsWith(PUBLIC_URL)) throw new Error(`Slack did not come back: ${await allowed.text()}`);
      return back.slice(PUBLIC_URL.length);
    },
    async install(workspace) {
      const browser: Browser = { cookie: null };
      return world.visit(await world.allow(workspace, browser), browser);
    },
    async uninstall({ slack, driver }) {
      slack.world.botTokens.clear();
      await driver.event({ type: 'tokens_revoked', tokens: { oauth: [], bot: ['U0SECONDED'] } });
      await driver.event({ type: 'app_uninstalled' });
    },
    async delivered() {
      for (;;) {
        app.worker.wake();
        await app.worker.idle();
        const dueAt = await app.store.outbox.nextDueAt(now);
        if (dueAt === null || dueAt > now + 60_000) return;
        now = dueAt > now ? dueAt : now + 50;
      }
    },
    async close() {
      await app.stop();
      await closed(front.server);
      await Promise.all(doubles.map((double) => double.close()));
      await rm(folder, { recursive: true });
    },
  };
  return world;
}

function unescaped(text: string): string {
  return text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'");
}

/** Slack has one address for all workspaces: whose a call is, its token says, or the code that the workspace gave. */
async function startFront(doubles: SlackDouble[]): Promise<{ url: string; server: Server }> {
  const server = createServer((request, response) => {
    void (async () => {
      const body = await buffer(request);
      const answers: Response[] = [];
      for (const double of ownersOf(request, body.toString(), doubles)) {
        const answer = await fetch(new URL(request.url ?? '/', double.url), {
          method: request.method ?? 'POST',
          headers: {
            'content-type': request.headers['content-type'] ?? 'text/plain',
            authorization: request.headers.authorization ?? '',
          },
          body: new Uint8Array(body),
        });
        answers.push(answer);
        if (!(await answer.clone().text()).includes('invalid_code')) break;
      }
      const last = answers.at(-1);
      const retryAfter = last?.headers.get('retry-after');
      const headers = { 'content-type': 'application/json', ...(retryAfter && { 'retry-after': retryAfter }) };
      response.writeHead(last?.status ?? 200, headers);
      response.end(last ? await last.text() : '{"ok":false,"error":"invalid_auth"}');
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`, server };
}

function ownersOf(request: IncomingMessage, body: string, doubles: SlackDouble[]): SlackDouble[] {
  if (request.url?.endsWith('/oauth.v2.access')) {
    const refresh = new URLSearchParams(body).get('refresh_token');
    if (refresh === null) return doubles;
    return doubles.filter(({ control }) => control.world.refreshTokens.has(refresh));
  }
  const token = (request.headers.authorization ?? '').replace(/^Bearer /, '');
  return doubles.filter(({ control }) => control.world.botTokens.has(token));
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
