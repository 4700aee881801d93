import type {
  Call,
  OpenView,
  PrivateMessage,
  SeedGroup,
  SeedUser,
  SlackChannel,
  SlackMessage,
  SlackView,
  WorkspaceSeed,
} from './types.ts';
import { APP } from './types.ts';

/** What a Slack workspace looks like to its people: kept here because the emulator knows only a part of it. */
export class World {
  readonly name: string;
  readonly domain: string;
  readonly teamId: string;
  readonly enterpriseId: string | null;
  /** Whether the organisation installs the app, for all of its workspaces. */
  readonly isOrgInstall: boolean;
  /** The app's tokens that work: the example's, until it is uninstalled, and those that were given by OAuth. */
  readonly botTokens = new Set<string>([APP.botToken]);
  /** Scopes that the app asks for, as its manifest says. */
  readonly scopes: readonly string[];
  /** Scopes that the person who installed the app didn't grant. */
  readonly deniedScopes = new Set<string>();
  /** Whether histories are read as by an app that is distributed outside the Marketplace. */
  isHistoryLimited = false;
  /** What every call is refused with; null: the token works. */
  tokenError: string | null = null;
  readonly refreshTokens = new Set<string>();
  /** Whether tokens that are given run out, with another to renew them by. */
  rotates = false;
  readonly users = new Map<string, SeedUser>();
  readonly channels = new Map<string, SlackChannel>();
  readonly groups = new Map<string, SeedGroup>();
  readonly messages: SlackMessage[] = [];
  readonly privates: PrivateMessage[] = [];
  /** Modals that a person has open, the topmost last. */
  readonly stacks = new Map<string, OpenView[]>();
  readonly homes = new Map<string, SlackView>();
  readonly calls: Call[] = [];
  readonly #listeners = new Set<() => void>();
  readonly #clock: () => number;
  #lastTsMicros = 0;

  constructor(seed: WorkspaceSeed, clock: () => number, scopes: readonly string[] = []) {
    this.#clock = clock;
    this.scopes = scopes;
    this.name = seed.name;
    this.domain = seed.domain;
    this.teamId = seed.teamId ?? APP.teamId;
    this.enterpriseId = seed.enterpriseId ?? null;
    this.isOrgInstall = this.enterpriseId !== null && seed.isOrgInstall !== false;
    const bot = { id: APP.botUserId, name: 'seconded', realName: 'Seconded', isBot: true };
    for (const user of [...seed.users, bot]) this.users.set(user.id, { ...user });
    for (const channel of seed.channels) {
      this.channels.set(channel.id, { ...channel, members: [...channel.members], dmWith: null });
    }
    for (const group of seed.groups ?? []) this.groups.set(group.id, group);
  }

  /** @returns a timestamp of Slack's form, later than all before. */
  nextTs(): string {
    this.#lastTsMicros = Math.max(this.#clock() * 1000, this.#lastTsMicros + 1);
    const micros = String(Math.floor(this.#lastTsMicros));
    return `${micros.slice(0, -6)}.${micros.slice(-6)}`;
  }

  message(channel: string, ts: string): SlackMessage | undefined {
    return this.messages.find((message) => message.channel === channel && message.ts === ts);
  }

  /** The modals of a person, topmost last; a live list. */
  stack(user: string): OpenView[] {
    const stack = this.stacks.get(user) ?? [];
    this.stacks.set(user, stack);
    return stack;
  }

  findView(viewId: string): OpenView | undefined {
    for (const stack of this.stacks.values()) {
      const open = stack.find(({ view }) => view.id === viewId);
      if (open) return open;
    }
    return undefined;
  }

  changed(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  /** @returns a function that ends the listening. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Waits for something to come about; looks now and after each change.
   * @returns the first answer of `probe` that isn't undefined, null or false.
   * @throws after `timeoutMs`, naming what was waited for.
   */
  until<T>(
    probe: () => T | undefined | null | false,
    what = 'a change in Slack',
    timeoutMs = 15_000,
  ): Promise<NonNullable<T>> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = probe();
        if (found === undefined || found === null || found === false) return;
        end();
        resolve(found);
      };
      const end = () => {
        clearTimeout(timer);
        this.#listeners.delete(look);
      };
      const timer = setTimeout(() => {
        end();
        reject(new Error(`Waited ${timeoutMs} ms in vain for ${what}.`));
      }, timeoutMs);
      this.#listeners.add(look);
      look();
    });
  }
}
