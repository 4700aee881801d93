import type { App } from '../../src/app.ts';
import { withEmoji } from '../../src/kernel/values/emoji.ts';
import type { Config } from '../../src/operations/config/config.ts';
import { Driver } from '../../src/sandbox/driver.ts';
import { checkBlocks } from '../../src/sandbox/slack/block-check.ts';
import type { Control } from '../../src/sandbox/slack/control.ts';
import { startSlackDouble } from '../../src/sandbox/slack/double.ts';
import type { BlockCheck, PrivateMessage, SlackMessage, WorkspaceSeed } from '../../src/sandbox/slack/types.ts';
import { startApp } from './bundle.ts';
import { openDatabase } from './database.ts';
import { PUBLIC_URL } from './links.ts';
import { logInto } from './log.ts';
import { checkMessage, checkView } from './slack-limits.ts';

export const SECRET = 'a-signing-secret-for-tests';
export const CARE = 'C0CARE';
/** A Wednesday noon in London. */
const NOON = Date.UTC(2026, 10, 18, 12);
const SOON_MS = 60_000;
const TEAM = ['U0ANA', 'U0BEN', 'U0CHLOE', 'U0MAYA', 'U0SECONDED'];

/** One of each kind of person and channel. Maya is the workspace's admin; Dan isn't in #care. */
export const SEED: WorkspaceSeed = {
  name: 'Example',
  domain: 'example',
  users: [
    { id: 'U0ANA', name: 'ana', realName: 'Ana', otherId: 'W0ANA' },
    { id: 'U0BEN', name: 'ben', realName: 'Ben' },
    { id: 'U0CHLOE', name: 'chloe', realName: 'Chloe' },
    { id: 'U0MAYA', name: 'maya', realName: 'Maya', isAdmin: true },
    { id: 'U0DAN', name: 'dan', realName: 'Dan' },
    { id: 'U0GUEST', name: 'gil', realName: 'Gil', isRestricted: true },
    { id: 'U0OUTSIDE', name: 'oona', realName: 'Oona', isStranger: true },
    { id: 'U0GONE', name: 'gus', realName: 'Gus', deleted: true },
    { id: 'U0ROBOT', name: 'robbie', realName: 'Robbie', isBot: true },
  ],
  channels: [
    { id: CARE, name: 'care', members: [...TEAM, 'U0GUEST', 'U0OUTSIDE', 'U0GONE', 'U0ROBOT'] },
    { id: 'C0DESK', name: 'desk', members: TEAM },
    { id: 'C0LEADS', name: 'leads', members: TEAM, isPrivate: true },
    { id: 'C0PUBLIC', name: 'elsewhere', members: ['U0ANA'] },
    { id: 'C0SECRET', name: 'secret', members: ['U0ANA'], isPrivate: true },
    { id: 'C0SHARED', name: 'partners', members: [...TEAM, 'U0OUTSIDE'], isExtShared: true },
  ],
  groups: [{ id: 'S0CARE', handle: 'care-team', users: ['U0ANA', 'U0BEN', 'U0CHLOE'] }],
};

/** Everything that is drawn in any test is held against Slack's limits, by two judges who don't know each other. */
const check =
  (charts: boolean, blocksTaken: boolean): BlockCheck =>
  (blocks, surface) => {
    if (!blocksTaken && surface === 'message' && blocks.length > 0) return ['no blocks today'];
    if (!charts && blocks.some(({ type }) => type === 'data_visualization')) return ['unsupported type'];
    // What people write themselves has no blocks.
    if (surface === 'message' && blocks.length === 0) return [];
    const ours =
      surface === 'message' ? checkMessage({ text: 'x', blocks }) : checkView({ ...VIEW, type: surface, blocks });
    return [...checkBlocks(blocks, surface), ...ours];
  };
const VIEW = { title: { type: 'plain_text', text: 'x' }, submit: { type: 'plain_text', text: 'x' } };

/** The whole service on the real store, a Slack that it takes for the real one, and the people in it. */
export type SlackWorld = {
  driver: Driver;
  slack: Control;
  app: App;
  databaseUrl: string;
  /** The Web API's address. */
  apiUrl: string;
  /** Whether this Slack draws charts yet; at first it does. */
  setCharts(known: boolean): void;
  /** Whether this Slack takes messages with blocks; at first it does. */
  setBlocks(taken: boolean): void;
  /** What was logged as a warning or worse. */
  troubles: { message: string; fields: object }[];
  /** Everything that was logged. */
  logged: string[];
  /** A command in #care, unless another channel is named. @returns the words of its private answer; '': none. */
  command(user: string, typed: string, channel?: string): Promise<string>;
  /** The words of the last thing that only this person saw. */
  lastPrivate(user: string): string;
  /** The words of the next private message to this person, beyond those there were at the call. */
  nextPrivate(user: string, act: () => Promise<unknown>): Promise<PrivateMessage>;
  /** Delivers all that is due, and what is due soon because of Slack's pace. */
  delivered(): Promise<void>;
  /** The card of #care that shows this number, as it is now. */
  card(number: number): SlackMessage;
  now(): number;
  move(ms: number): void;
  /** Stops the service and starts it on the same database. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

type OpenSlackOptions = {
  seed?: WorkspaceSeed;
  moneyOpen?: boolean;
  rates?: Config['rates'];
  commands?: NonNullable<Config['slack']>['commands'];
};

/**
 * @param options.seed who and what is in the workspace; default: a small one with #care.
 * @param options.moneyOpen whether Maya names herself manager of #care first; default yes.
 * @param options.commands what the commands are called; default: as we call them.
 * @param options.rates how much one person may do; default: as much as they like.
 */
export async function openSlack(options: OpenSlackOptions = {}): Promise<SlackWorld> {
  const database = await openDatabase();
  const double = await startSlackDouble({
    seed: options.seed ?? SEED,
    check: (...args) => check(charts, blocksTaken)(...args),
    clock: () => now,
  });
  const slack = double.control;
  let now = NOON;
  let charts = true;
  let blocksTaken = true;
  const troubles: SlackWorld['troubles'] = [];
  const logged: string[] = [];
  const log = logInto(logged, (fields, message) => void troubles.push({ message, fields }));
  const config: Config = {
    http: { port: 0, host: '127.0.0.1' },
    logLevel: 'silent',
    database: { url: database.url },
    slack: {
      signingSecret: SECRET,
      botToken: double.botToken,
      appToken: null,
      oauth: null,
      apiUrl: double.url,
      ...(options.commands && { commands: options.commands }),
    },
    teams: null,
    publicUrl: PUBLIC_URL,
    metricsToken: null,
    encryptionKeys: [Buffer.alloc(32, 7)],
    webhooks: { allowPrivate: true },
    ...(options.rates && { rates: options.rates }),
  };
  const started = async () => {
    const app = await startApp(config, { clock: { now: () => now }, log });
    return { app, driver: new Driver({ serviceUrl: app.url, signingSecret: SECRET }, slack) };
  };

  const world: SlackWorld = {
    ...(await started()),
    slack,
    troubles,
    logged,
    databaseUrl: database.url,
    apiUrl: double.url,
    setBlocks: (taken) => {
      blocksTaken = taken;
    },
    setCharts: (known) => {
      charts = known;
    },
    async command(user, typed, channel = CARE) {
      const before = slack.privates(user).length;
      const [command = '', ...words] = typed.split(' ');
      const sent = await world.driver.command({ user, channel, command, text: words.join(' ') });
      if (sent.problem !== null) throw new Error(sent.problem);
      return slack.privates(user).length > before ? world.lastPrivate(user) : '';
    },
    lastPrivate: (user) => wordsIn(slack.privates(user).at(-1)?.blocks),
    async nextPrivate(user, act) {
      const before = slack.privates(user).length;
      await act();
      return slack.until(() => slack.privates(user)[before], `a private answer to ${user}`);
    },
    async delivered() {
      for (;;) {
        world.app.worker.wake();
        await world.app.worker.idle();
        const dueAt = await world.app.store.outbox.nextDueAt(now);
        if (dueAt === null || dueAt > now + SOON_MS) return;
        now = dueAt > now ? dueAt : now + 50;
      }
    },
    card(number) {
      const found = slack
        .messages(CARE)
        .find(({ blocks, threadTs }) => threadTs === null && wordsIn(blocks).includes(`EX-${number}`));
      if (!found) throw new Error(`no card shows EX-${number}`);
      return structuredClone(found);
    },
    now: () => now,
    move: (ms) => {
      now += ms;
    },
    async restart() {
      await world.app.stop();
      Object.assign(world, await started());
    },
    async close() {
      await world.app.stop();
      await double.close();
      await database.remove();
    },
  };
  if (options.moneyOpen ?? true) await nameManager(world);
  // Whoever is on a roster is asked about while nobody waits: here that is over before a test begins.
  await world.app.sweeper.sweep();
  return world;
}

async function nameManager({ driver, command, slack }: SlackWorld): Promise<void> {
  await command('U0MAYA', '/exception setup');
  const submit = () => driver.submit('U0MAYA', { managers: ['U0MAYA'] });
  const errorsThere = () => slack.view('U0MAYA')?.errors;
  let { problem } = await submit();
  // On a busy machine the double may answer too late: whoever is asked to try again does.
  if (JSON.stringify(errorsThere())?.includes('try again')) ({ problem } = await submit());
  const errors = errorsThere();
  if (problem !== null || errors) throw new Error(`the settings were refused: ${problem ?? JSON.stringify(errors)}`);
}

/** @returns what people read in these blocks, in order; people as `<@U…>`. */
export function wordsIn(blocks: unknown): string {
  return piecesIn(blocks).replace(/\s+/g, ' ').trim();
}

function piecesIn(blocks: unknown): string {
  if (Array.isArray(blocks)) return blocks.map(piecesIn).join('');
  if (blocks === null || typeof blocks !== 'object') return '';
  const { type, user_id, text, name, ...rest } = blocks as Record<string, unknown>;
  if (type === 'emoji') return withEmoji(`:${name}:`);
  const own = type === 'user' ? `<@${user_id}>` : typeof text === 'string' ? text : piecesIn(text);
  const inner = Object.values(rest).filter((value) => typeof value === 'object');
  // Parts of a sentence follow each other directly; everything else stands apart.
  const between = type === 'text' || type === 'user' ? '' : ' ';
  return `${between}${own}${inner.map(piecesIn).join('')}${between}`;
}

/** @returns the labels of the buttons in these blocks, in order. */
export function buttonsIn(blocks: unknown): string[] {
  if (Array.isArray(blocks)) return blocks.flatMap(buttonsIn);
  if (blocks === null || typeof blocks !== 'object') return [];
  const { type, ...rest } = blocks as Record<string, unknown>;
  if (type === 'button') return [wordsIn(rest.text)];
  return Object.values(rest).flatMap(buttonsIn);
}
