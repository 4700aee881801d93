import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Driver } from '../../../src/sandbox/driver.ts';
import type { Control } from '../../../src/sandbox/slack/control.ts';
import { startSlackDouble } from '../../../src/sandbox/slack/double.ts';
import type { SlackMessage, WorkspaceSeed } from '../../../src/sandbox/slack/types.ts';
import { NO_LIMITS } from '../../support/no-limits.ts';
import { type Environment, type Service, serve } from '../../support/service.ts';
import { SECRET, wordsIn } from '../../support/slack.ts';
import { type Deliveries, startDeliveries } from './deliveries.ts';

/** A request may wait for a service that is just being started again. */
const ANSWER_WITHIN_MS = 60_000;

/** Of somebody who is asked to try again. */
const MOST_TRIES = 40;
/** Generous, but shorter than a lease: what a dead process held in its own file must not be waited for. */
const SHOWN_WITHIN_MS = 30_000;
/** Of several replicas nobody knows that one is dead before its lease has run out. */
const SHOWN_BY_REPLICAS_WITHIN_MS = 180_000;

/** A team: its channel and its agents. Maya manages them all. */
export type FaultTeam = { channel: string; agents: string[] };

/** A Slack in this process, and the service as a process of its own, as it is run: real HTTP, real time. */
export type FaultWorld = {
  slack: Control;
  driver: Driver;
  deliveries: Deliveries;
  teams: FaultTeam[];
  /** The database's file, or its address. */
  database: string;
  env: Environment;
  cwd: string;
  /** The one that runs. */
  service: Service;
  /** Starts the service on the same database; what comes from Slack goes there from now on. */
  start(options?: { fileBlocks?: number }): Promise<Service>;
  /** Starts one more beside those that run: requests go to each in turn. */
  join(): Promise<Service>;
  /** A command in the first team's channel. @returns the acknowledgement's body. */
  command(user: string, typed: string, channel?: string): Promise<string>;
  /** Proposes an exception over 25.00, in the form. @returns the acknowledgement's body; '': accepted. */
  propose(user: string, customer: string, channel?: string): Promise<string>;
  /** The card of that customer, once it is there. */
  card(customer: string, channel?: string): Promise<SlackMessage>;
  /** All messages of a channel that show this. */
  shown(words: string, channel?: string): SlackMessage[];
  close(): Promise<void>;
};

/**
 * @param options.agents in each of `options.teams` channels
 * @param options.limits whether one person may only do so much, and the app only as much as Slack takes; default no
 * @param options.preload a script that the service's process runs first
 * @param options.databaseUrl of a server; left out: a file of its own
 */
export async function openFaults(
  options: { teams?: number; agents?: number; databaseUrl?: string; limits?: boolean; preload?: string } = {},
): Promise<FaultWorld> {
  const teams = teamsOf(options.teams ?? 1, options.agents ?? 3);
  const folder = await mkdtemp(join(tmpdir(), 'seconded-faults-'));
  const database = join(folder, 'data', 'seconded.db');
  const double = await startSlackDouble({ seed: seedOf(teams), limits: options.limits ?? false });
  const slack = double.control;
  const deliveries = await startDeliveries();
  const [first] = teams as [FaultTeam];
  const shownWithinMs = options.databaseUrl === undefined ? SHOWN_WITHIN_MS : SHOWN_BY_REPLICAS_WITHIN_MS;
  const env = {
    PORT: '0',
    HOST: '127.0.0.1',
    DATABASE_URL: options.databaseUrl ?? `file:${database}`,
    SLACK_BOT_TOKEN: double.botToken,
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_API_URL: double.url,
    ...(options.limits ? {} : NO_LIMITS),
    ...(options.preload && { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(options.preload)}` }),
  };
  const services: Service[] = [];
  const driver = new Driver({ serviceUrl: deliveries.url, signingSecret: SECRET }, slack, {
    withinMs: ANSWER_WITHIN_MS,
  });
  const started = async (how: { fileBlocks?: number } = {}) => {
    const service = await serve(env, { cwd: folder, ...how });
    services.push(service);
    return service;
  };

  const world: FaultWorld = {
    slack,
    driver,
    deliveries,
    teams,
    database: options.databaseUrl ?? database,
    env,
    cwd: folder,
    service: await started(),
    async start(how) {
      world.service = await started(how);
      deliveries.to([world.service.url]);
      return world.service;
    },
    async join() {
      const replica = await started();
      deliveries.also(replica.url);
      return replica;
    },
    async command(user, typed, channel = first.channel) {
      const [command = '', ...words] = typed.split(' ');
      const { body, problem } = await driver.command({ user, channel, command, text: words.join(' ') });
      if (problem !== null) throw new Error(problem);
      return body;
    },
    async propose(user, customer, channel = first.channel) {
      // On a busy machine Slack may be asked too slowly: the person is told to try again, and does.
      for (let tries = 1; !slack.view(user); tries += 1) {
        const said = await world.command(user, '/exception 25 refund because the parcel came late', channel);
        if (tries === MOST_TRIES && !slack.view(user)) throw new Error(`No form for ${user}, but: ${said}`);
      }
      const { body, problem } = await driver.submit(user, { customer });
      if (problem !== null) throw new Error(problem);
      return body;
    },
    card: (customer, channel = first.channel) =>
      slack.until(() => world.shown(customer, channel)[0], `the card of ${customer}`, shownWithinMs),
    shown: (words, channel = first.channel) =>
      slack.messages(channel).filter(({ blocks }) => wordsIn(blocks).includes(words)),
    async close() {
      await Promise.all(services.map((service) => service.kill()));
      await deliveries.close();
      await double.close();
      await rm(folder, { recursive: true });
    },
  };
  deliveries.to([world.service.url]);
  for (const { channel } of teams) {
    await world.command('U0MAYA', '/exception setup', channel);
    await driver.submit('U0MAYA', { managers: ['U0MAYA'] });
  }
  return world;
}

function teamsOf(count: number, agents: number): FaultTeam[] {
  return Array.from({ length: count }, (_team, team) => ({
    channel: `C0CARE${team}`,
    agents: Array.from({ length: agents }, (_agent, agent) => `U0T${team}A${agent}`),
  }));
}

function seedOf(teams: FaultTeam[]): WorkspaceSeed {
  const agents = teams.flatMap((team) => team.agents);
  return {
    name: 'Example',
    domain: 'example',
    users: [
      { id: 'U0MAYA', name: 'maya', realName: 'Maya', isAdmin: true },
      ...agents.map((id) => ({ id, name: id.slice(2).toLowerCase(), realName: id.slice(2) })),
    ],
    channels: teams.map((team, index) => ({
      id: team.channel,
      name: `care-${index}`,
      members: [...team.agents, 'U0MAYA', 'U0SECONDED'],
    })),
  };
}
