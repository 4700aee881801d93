import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ulid } from 'ulid';
import type { App } from '../../../src/app.ts';
import { INSTALLATION_TOKENS } from '../../../src/kernel/ports/installations.ts';
import { createVault } from '../../../src/operations/vault.ts';
import { Driver } from '../../../src/sandbox/driver.ts';
import type { Control } from '../../../src/sandbox/slack/control.ts';
import { type SlackDouble, startSlackDouble } from '../../../src/sandbox/slack/double.ts';
import { kudos, team } from '../../storage/examples.ts';
import { startApp } from '../../support/bundle.ts';
import { PUBLIC_URL } from '../../support/links.ts';
import { logInto } from '../../support/log.ts';
import { SECRET } from '../../support/slack.ts';

const DAY_MS = 24 * 3_600_000;
const STEP_MS = 100;
const KEY = Buffer.alloc(32, 7);

export type ManyTeams = {
  workspaces: { slack: Control; driver: Driver }[];
  app: App;
  now(): number;
  /** Lets the clock go on until it is so. @param each done after each step of it */
  until(isSo: () => boolean, each?: () => Promise<void>): Promise<void>;
  /** How many calls Slack refused for its limits, by method and workspace. */
  refusals(): string[];
  close(): Promise<void>;
};

const userOf = (nth: number) => `U0P${nth}`;
/** @returns the channel of a workspace's nth team. */
export const channelOf = (nth: number) => `C0T${nth}`;

/**
 * Workspaces with teams of ten, each of whom was thanked in the week before `at`, so that everybody gets a recap then; in
 * Slacks that hold the service to their limits, on a clock that is pushed.
 */
export async function openManyTeams(at: number, size: { workspaces: number; teams: number }): Promise<ManyTeams> {
  const folder = await mkdtemp(join(tmpdir(), 'seconded-monday-'));
  let now = at - DAY_MS;
  const clock = () => now;
  const doubles: SlackDouble[] = [];
  for (let nth = 0; nth < size.workspaces; nth += 1) {
    const double = await startSlackDouble({ seed: seedOf(nth, size.teams), clock });
    double.control.world.botTokens.clear();
    double.control.world.botTokens.add(tokenOf(nth));
    doubles.push(double);
  }
  const front = await startFront(doubles);
  const app = await startApp(
    {
      http: { port: 0, host: '127.0.0.1' },
      publicUrl: PUBLIC_URL,
      logLevel: 'silent',
      database: { url: `file:${join(folder, 'seconded.db')}` },
      slack: {
        signingSecret: SECRET,
        botToken: null,
        appToken: null,
        apiUrl: front.url,
        oauth: { clientId: 'x', clientSecret: 'x', stateSecret: 'a-secret-of-many-letters', publicUrl: PUBLIC_URL },
      },
      teams: null,
      metricsToken: null,
      encryptionKeys: [KEY],
      webhooks: { allowPrivate: true },
    },
    { clock: { now: clock }, log: logInto([]) },
  );
  for (const [nth] of doubles.entries()) await fill(app, nth, size.teams, at);
  now = at;

  const world: ManyTeams = {
    app,
    now: clock,
    workspaces: doubles.map(({ control: slack }) => ({
      slack,
      driver: new Driver({ serviceUrl: app.url, signingSecret: SECRET }, slack),
    })),
    async until(isSo, each) {
      for (;;) {
        app.worker.wake();
        await app.worker.idle();
        if (isSo()) return;
        now += STEP_MS;
        await each?.();
      }
    },
    refusals: () =>
      doubles.flatMap(({ control }, nth) =>
        control.calls().flatMap(({ method, outcome }) => (outcome === 'ratelimited' ? `${method} in ${nth}` : [])),
      ),
    async close() {
      await app.stop();
      await closed(front.server);
      await Promise.all(doubles.map((double) => double.close()));
      await rm(folder, { recursive: true });
    },
  };
  return world;
}

const tokenOf = (nth: number) => `xoxb-of-workspace-${nth}`;
const membersOf = (nth: number) => Array.from({ length: 10 }, (_, one) => nth * 10 + one);

function seedOf(nth: number, teams: number) {
  return {
    teamId: `T0W${nth}`,
    name: `Workspace ${nth}`,
    domain: `workspace-${nth}`,
    users: Array.from({ length: teams * 10 }, (_, one) => ({ id: userOf(one), name: `p${one}`, realName: `P ${one}` })),
    channels: Array.from({ length: teams }, (_, one) => ({
      id: channelOf(one),
      name: `team-${one}`,
      members: [...membersOf(one).map(userOf), 'U0SECONDED'],
    })),
  };
}

/** What a week of use leaves, as far as a recap needs it. */
async function fill({ store }: App, nth: number, teams: number, at: number): Promise<void> {
  const ws = `slack:T0W${nth}`;
  const thankedAt = at - 4 * DAY_MS;
  const name = `Workspace ${nth}`;
  await store.directory.saveWorkspace({ id: ws, chat: 'slack', name, botUserId: 'U0SECONDED' });
  const facts = {
    name,
    botUserId: 'U0SECONDED',
    botId: 'B0SECONDED',
    home: { teamId: `T0W${nth}`, enterpriseId: null },
    url: null,
    installerId: null,
  };
  const tokens = { token: tokenOf(nth), refreshToken: null, expiresAt: null };
  const sealed = createVault([KEY]).seal(ws, INSTALLATION_TOKENS.purpose, JSON.stringify(tokens));
  await store.installations.save({ workspaceId: ws, facts, sealed, installedAt: thankedAt });
  for (let one = 0; one < teams; one += 1) {
    const id = ulid();
    const saved = await Promise.all(
      membersOf(one)
        .map(userOf)
        .map((user) => {
          const person = { chatUserId: user, name: user, kind: 'member', isAdmin: false } as const;
          return store.directory.savePerson(ws, person, ulid(), at);
        }),
    );
    const people = saved.map((person) => person.id);
    // Money opens with a manager.
    const settings = { ...team().settings, managers: people.slice(-1) };
    const fresh = team({ id, channel: channelOf(one), name: `team-${one}`, digestDueAt: at, settings });
    await store.directory.ensureTeam(ws, fresh, thankedAt);
    for (const personId of people) await store.directory.saveMembership(ws, id, personId, true, thankedAt, 'asked');
    const words = { id: ulid(), digest: 'd' };
    const [giverId = ''] = people;
    const thanks = kudos(ulid(), { teamId: id, giverId, receiverIds: people, words, at: thankedAt });
    const rows = [{ table: 'kudos' as const, state: thanks }];
    await store.commit({
      workspaceId: ws,
      at: thankedAt,
      expects: [],
      claims: [],
      events: [],
      entries: [],
      rows,
      texts: [],
      wants: [],
    });
  }
}

/** Slack has one address for all workspaces: whose a call is, its token says. */
async function startFront(doubles: SlackDouble[]): Promise<{ url: string; server: Server }> {
  const byToken = new Map(doubles.map((double, nth) => [`Bearer ${tokenOf(nth)}`, double]));
  const server = createServer((asked, answer) => {
    const double = byToken.get(asked.headers.authorization ?? '');
    if (double) pass(asked, answer, double);
    else answer.end('{"ok":true}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`, server };
}

function pass(asked: IncomingMessage, answer: ServerResponse, { url }: SlackDouble): void {
  const { method = 'POST', headers } = asked;
  const on = request(new URL(asked.url ?? '/', url), { method, headers }, (said) => {
    answer.writeHead(said.statusCode ?? 502, said.headers);
    said.pipe(answer);
  });
  on.on('error', () => answer.destroy());
  asked.pipe(on);
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
