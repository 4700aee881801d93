import type { App } from '../../src/app.ts';
import type { Config } from '../../src/operations/config/config.ts';
import { startApp } from './bundle.ts';
import { openDatabase } from './database.ts';
import { PUBLIC_URL } from './links.ts';
import { logInto } from './log.ts';

import { type Connector, startConnector } from './teams-connector.ts';
import { createDriver, type Delivered, type TeamsDriver } from './teams-driver.ts';
import { APP_ID, type Json, TENANT, type TeamsMessage } from './teams-world.ts';

/** A Wednesday noon in London. */
const NOON = Date.UTC(2026, 10, 18, 12);
const SOON_MS = 60_000;

/** The whole service on the real store, a Bot Connector that it takes for the real one, and the people in Teams. */
export type TeamsWorldApp = {
  driver: TeamsDriver;
  connector: Connector;
  /** How a click on a card's button comes. */
  buttons: 'execute' | 'submit';
  app: App;
  /** What was logged as a warning or worse. */
  troubles: { message: string; fields: object }[];
  /** Everything that was logged. */
  logged: string[];
  now(): number;
  move(ms: number): void;
  /** Delivers all that is due, and what is due soon because of Teams' pace. */
  delivered(): Promise<void>;
  /** What everybody in a channel reads; what only one person sees is left out. */
  posts(channel: string): TeamsMessage[];
  databaseUrl: string;
  /** Stops the service and starts it on the same database. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

/** Who added the app where; Maya was the first. */
const INSTALLED = [
  ['maya', 'care'],
  ['maya', 'desk'],
  ['maya', 'leads'],
  ['dan', 'private'],
] as const;

/** @param also more to be served in the same process, or served otherwise. @param buttons as in the configuration. Everybody in #care has the app; Dan has it for himself. */
export async function openTeams(
  also: Partial<Config> = {},
  buttons: 'execute' | 'submit' = 'execute',
): Promise<TeamsWorldApp> {
  const database = await openDatabase();
  let now = NOON;
  const connector = await startConnector(() => now);
  const troubles: TeamsWorldApp['troubles'] = [];
  const logged: string[] = [];
  const log = logInto(logged, (fields, message) => void troubles.push({ message, fields }));
  const config = { ...teamsConfig(database.url, buttons), ...also };
  const start = () => startApp(config, { clock: { now: () => now }, log, teams: connector });

  const world: TeamsWorldApp = {
    databaseUrl: database.url,
    app: await start(),
    connector,
    buttons,
    driver: createDriver(connector, () => world.app.url),
    troubles,
    logged,
    now: () => now,
    move: (ms) => {
      now += ms;
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
    posts: (channel) => {
      const { id } = connector.world.channel(channel);
      return connector.world.messages.filter(({ conversation, onlyFor }) => conversation === id && onlyFor === null);
    },
    async restart() {
      await world.app.stop();
      world.app = await start();
    },
    async close() {
      await world.app.stop();
      await connector.close();
      await database.remove();
    },
  };
  const { world: teams } = connector;
  for (const [who, place] of INSTALLED) {
    const before = teams.messages.length;
    await world.driver.installed(who, place);
    await teams.until(() => teams.messages.length > before, 'the welcome');
  }
  return world;
}

export function teamsConfig(databaseUrl: string, buttons: 'execute' | 'submit' = 'execute'): Config {
  return {
    http: { port: 0, host: '127.0.0.1' },
    logLevel: 'silent',
    database: { url: databaseUrl },
    slack: null,
    teams: {
      appType: 'SingleTenant',
      appId: APP_ID,
      appPassword: 'a-password',
      tenantId: TENANT,
      admins: [],
      buttons,
    },
    publicUrl: PUBLIC_URL,
    metricsToken: null,
    encryptionKeys: [Buffer.alloc(32, 7)],
    webhooks: { allowPrivate: true },
  };
}

/** @returns what people read on a card, in order; mentioned people by their names. Where a word may break isn't seen. */
export function cardWords(card: unknown): string {
  return pieces(card)
    .replace(/\u200B/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function pieces(part: unknown): string {
  if (Array.isArray(part)) return part.map(pieces).join('');
  if (part === null || typeof part !== 'object') return '';
  const { type, text, title, label, inlines, body, items, columns, choices } = part as Record<string, unknown>;
  switch (type) {
    case 'TextRun':
      return String(text);
    case 'TextBlock':
      return ` ${unmarked(String(text))} `;
    case 'RichTextBlock':
      return ` ${pieces(inlines)} `;
    default:
      return ` ${typeof label === 'string' ? label : ''} ${typeof title === 'string' && String(type).startsWith('Input') ? title : ''} ${[body, items, columns, choices].map(pieces).join(' ')} `;
  }
}

/** Markdown as Teams shows it: escapes, emphasis and mentions gone. */
function unmarked(text: string): string {
  return text
    .replace(/<\/?at>/g, '')
    .replace(/\{\{(?:DATE|TIME)\([^)]*\)\}\}/g, '…')
    .replace(/\*\*(.*?)\*\*/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+\-.!|<>~])/g, '$1');
}

/** The card of the dialog that an invoke was answered with. */
export function dialogIn({ body, text }: Delivered): Json {
  const { task } = (body ?? {}) as { task?: { value?: { card?: { content?: Json } } } };
  const card = task?.value?.card?.content;
  if (!card) throw new Error(`no dialog: ${text}`);
  return card;
}

export type CardAction = { type: string; title: string; verb?: string; data: Record<string, unknown> };

/** @returns the buttons on a card, in order. */
export function actionsIn(part: unknown): CardAction[] {
  if (Array.isArray(part)) return part.flatMap(actionsIn);
  if (part === null || typeof part !== 'object') return [];
  const { type, fallback: _fallback, refresh: _refresh, ...rest } = part as Record<string, unknown>;
  if (typeof type === 'string' && type.startsWith('Action.')) return [part as CardAction];
  return Object.values(rest).flatMap(actionsIn);
}
