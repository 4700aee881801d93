import { randomBytes } from 'node:crypto';
import { ulid } from 'ulid';
import type { ProposalForm } from '../../src/features/exceptions/view-model.ts';
import { followers } from '../../src/features/followers.ts';
import { createUseCases } from '../../src/features/index.ts';
import { teamFor } from '../../src/features/people/teams.ts';
import type { Actor } from '../../src/kernel/actor.ts';
import type { Deps } from '../../src/kernel/deps.ts';
import type { Store } from '../../src/kernel/ports.ts';
import { createRates, type RateLimits } from '../../src/kernel/rates.ts';
import { recordAfter } from '../../src/kernel/record/record.ts';
import type { Team, TeamEvent } from '../../src/kernel/team/team.ts';
import type { PersonId, WorkspaceId } from '../../src/kernel/values/ids.ts';
import type { PersonKind } from '../../src/kernel/values/people.ts';
import { createOutside } from '../../src/operations/network/outside.ts';
import { createVault } from '../../src/operations/vault.ts';
import { createSweeps } from '../../src/outbox/sweeps.ts';
import { openStore } from '../../src/storage/index.ts';
import { type Database, openDatabase } from './database.ts';
import { type FakeChat, fakeChat } from './fake-chat.ts';
import { expectVerified } from './verified.ts';

export const WS: WorkspaceId = 'slack:T1';
export const CARE = 'C-CARE';
/** A Wednesday noon in London. */
export const NOON = Date.UTC(2026, 10, 18, 12);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The example people: three agents and a manager, who is the workspace's admin. */
const PEOPLE = { ana: 'U-ANA', ben: 'U-BEN', chloe: 'U-CHLOE', maya: 'U-MAYA' } as const;
type Name = keyof typeof PEOPLE;

/** An example person, or anybody else by our id. */
export type Who = Name | { id: PersonId };

type Clock = { now(): number; set(at: number): void; advance(ms: number): void };

/** What a test stands on: the real rules, use cases and store, and a chat and a clock that it moves. */
export type App = {
  deps: Deps;
  useCases: ReturnType<typeof createUseCases>;
  sweeps: ReturnType<typeof createSweeps>;
  store: Store;
  /** Where the store is: `DATABASE_URL`. */
  url: string;
  clock: Clock;
  chat: FakeChat;
  /** Our ids of the example people. */
  ids: Record<Name, PersonId>;
  /** Somebody's request from #care, each with a key of its own unless one is given. */
  as(who: Who, more?: Partial<Actor>): Actor;
  /** #care's team, as it stands. */
  team(): Promise<Team>;
  /** Stores other settings, as an admin's form would. */
  setSettings(change: (team: Team) => Team['settings']): Promise<void>;
  /** A person who wasn't there before, in #care unless told otherwise. */
  newcomer(chatUserId: string, options?: { kind?: PersonKind; inChannel?: boolean }): Promise<PersonId>;
  /** Where the database lies, on SQLite: to be read from beside the store. */
  file: string;
  /** Closes the store and opens it again, as a restart does. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

type Options = {
  moneyOpen?: boolean;
  at?: number;
  timeZone?: string;
  database?: Database;
  rates?: RateLimits;
  madeUp?: boolean;
};

/**
 * @param options.moneyOpen whether Maya is named the manager of #care already; default yes
 * @param options.rates how much each may do; default: as much as they like
 * @param options.madeUp whether the test stores rows that no event comes to; default no: what it leaves is verified
 * @param options.database an empty one; default: one of the kind that the run is about
 */
export async function openApp(options: Options = {}): Promise<App> {
  const database = options.database ?? (await openDatabase());
  const { url } = database;
  const chat = exampleChat();
  const clock = movableClock(options.at ?? NOON);
  const ids = { newId: () => ulid(), newSalt: () => randomBytes(16).toString('hex') };
  const depsOn = (store: Store): Deps => ({
    store,
    followers: followers(),
    clock,
    ids,
    webhooks: { vault: createVault([Buffer.alloc(32, 7)]), outside: createOutside({ allowPrivate: true }) },
    ...(options.rates && { rates: createRates(options.rates) }),
    chatOf: () => chat,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    defaults: { currency: 'GBP', timeZone: options.timeZone ?? 'Europe/London' },
  });

  const first = await openStore({ url });
  const app: App = {
    ...around(depsOn(first)),
    url,
    clock,
    chat,
    file: url.slice('file:'.length),
    ids: { ana: '', ben: '', chloe: '', maya: '' },
    as: (who, more = {}) => ({
      workspaceId: WS,
      personId: typeof who === 'string' ? app.ids[who] : who.id,
      channel: CARE,
      requestKey: ulid(),
      origin: 'test',
      ...more,
    }),
    team: async () => {
      const team = await app.store.read.teamByChannel(WS, CARE);
      if (!team) throw new Error('#care has no team');
      return team.state;
    },
    setSettings: async (change) => {
      const state = await app.team();
      const head = await app.store.read.head(WS, `team:${state.id}`);
      const settings = change(state);
      const changed: TeamEvent = { type: 'settings-changed', settings, changed: [] };
      const by = { actorId: app.ids.maya, at: clock.now(), origin: 'set-up', teamId: state.id };
      await app.store.commit({
        ...noPlan(clock.now()),
        events: recordAfter(head, [changed], by),
        rows: [{ table: 'teams', state: { ...state, settings } }],
      });
    },
    newcomer: async (chatUserId, { kind = 'member', inChannel = true } = {}) => {
      chat.addUser(chatUserId, chatUserId, { kind });
      if (inChannel) chat.channels.get(CARE)?.memberIds.add(chatUserId);
      const id = await app.useCases.people.resolve(WS, chatUserId);
      const { id: teamId } = await app.team();
      if (inChannel) await app.store.directory.saveMembership(WS, teamId, id, true, clock.now(), 'asked');
      return id;
    },
    restart: async () => {
      await app.store.close();
      Object.assign(app, around(depsOn(await openStore({ url }))));
    },
    close: async () => {
      await app.store.close();
      if (!options.madeUp) await expectVerified(url);
      await database.remove();
    },
  };
  await settle(app, options.moneyOpen ?? true);
  return app;
}

function around(deps: Deps): Pick<App, 'deps' | 'store' | 'useCases' | 'sweeps'> {
  return { deps, store: deps.store, useCases: createUseCases(deps), sweeps: createSweeps(deps) };
}

function noPlan(at: number) {
  return { workspaceId: WS, at, expects: [], claims: [], events: [], entries: [], rows: [], texts: [], wants: [] };
}

function movableClock(start: number): Clock {
  let at = start;
  return {
    now: () => at,
    set: (to) => {
      at = to;
    },
    advance: (ms) => {
      at += ms;
    },
  };
}

function exampleChat(): FakeChat {
  const chat = fakeChat();
  chat.addUser(PEOPLE.ana, 'Ana');
  chat.addUser(PEOPLE.ben, 'Ben');
  chat.addUser(PEOPLE.chloe, 'Chloe');
  chat.addUser(PEOPLE.maya, 'Maya', { isAdmin: true });
  chat.addUser('U-BOT', 'Seconded', { kind: 'bot' });
  chat.addChannel(CARE, [...Object.values(PEOPLE), 'U-BOT']);
  return chat;
}

/** Everybody is known and #care has its team, as after its first use. */
async function settle(app: App, moneyOpen: boolean): Promise<void> {
  await app.store.directory.saveWorkspace({ id: WS, chat: 'slack', name: 'Example', botUserId: 'U-BOT' });
  for (const [name, chatUserId] of Object.entries(PEOPLE)) {
    app.ids[name as Name] = await app.useCases.people.resolve(WS, chatUserId);
  }
  const found = await teamFor(app.deps, app.as('maya'));
  if (!found.ok) throw new Error(`no team: ${found.refusal.reason}`);
  await app.sweeps.rosters(app.clock.now());
  if (moneyOpen) await app.setSettings(({ settings }) => ({ ...settings, managers: [app.ids.maya] }));
}

/** A proposal's form, filled in well. */
export function proposal(more: Partial<ProposalForm> = {}): ProposalForm {
  return {
    customer: 'order 1182',
    resolution: 'Refund outside the window',
    reason: 'The parcel came two weeks late',
    amount: '25',
    kind: 'Refund',
    ticketLink: '',
    waiting: false,
    yesCheck: ['customer'],
    ...more,
  };
}
