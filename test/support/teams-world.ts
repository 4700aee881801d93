/** What Teams looks like to its people, as far as the bot can see or change it. */
export type Json = Record<string, unknown>;

export type TeamsPerson = {
  /** First name, lower case: how tests call them. */
  name: string;
  /** Microsoft Entra's object id. */
  aadObjectId: string;
  /** What Teams calls them towards this bot: `29:…`. */
  id: string;
  userRole: 'user' | 'guest';
};

export type TeamsChannel = {
  /** `19:…@thread.tacv2`. */
  id: string;
  name: string;
  teamId: string;
  type: 'standard' | 'private' | 'shared';
  /** Names of those who are in it, or for a standard channel in its team. */
  members: string[];
  /** Whether the app is there. */
  hasBot: boolean;
};

export type TeamsMessage = {
  conversation: string;
  id: string;
  /** The message it answers in a channel's thread; null: it stands for itself. */
  thread: string | null;
  /** Teams' id of the only one who sees it; null: all in the conversation. */
  onlyFor: string | null;
  text: string;
  /** Its Adaptive Card; null: none. */
  card: Json | null;
  edited: boolean;
};

/** One request to the connector, in order. `outcome`: the status, or the fault that was played. */
export type TeamsCall = { method: string; path: string; body: Json; outcome: string };

export const TENANT = '11111111-2222-3333-4444-555555555555';
export const APP_ID = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee';
export const BOT_ID = `28:${APP_ID}`;

function person(name: string, at: number, userRole: TeamsPerson['userRole'] = 'user'): TeamsPerson {
  return { name, aadObjectId: `00000000-0000-0000-0000-${String(at).padStart(12, '0')}`, id: `29:1-${name}`, userRole };
}

const TEAM = ['ana', 'ben', 'chloe', 'maya'];
const SEED_PEOPLE = [
  person('ana', 1),
  person('ben', 2),
  person('chloe', 3),
  person('maya', 4),
  person('dan', 5),
  person('gil', 6, 'guest'),
];
const SEED_CHANNELS: TeamsChannel[] = [
  channel('care', '19:team@thread.tacv2', 'standard', [...TEAM, 'gil']),
  channel('desk', '19:team@thread.tacv2', 'private', TEAM),
  channel('leads', '19:team@thread.tacv2', 'private', TEAM),
  { ...channel('elsewhere', '19:other@thread.tacv2', 'standard', ['ana']), hasBot: false },
];

function channel(name: string, teamId: string, type: TeamsChannel['type'], members: string[]): TeamsChannel {
  return { id: `19:${name}@thread.tacv2`, name, teamId, type, members: [...members], hasBot: true };
}

export class TeamsWorld {
  readonly people = new Map(SEED_PEOPLE.map((one) => [one.name, { ...one }]));
  readonly channels = new Map(SEED_CHANNELS.map((one) => [one.name, { ...one, members: [...one.members] }]));
  readonly messages: TeamsMessage[] = [];
  readonly calls: TeamsCall[] = [];
  /** Requests that real Teams would refuse, or that break what the project promises; tests expect none. */
  readonly problems: string[] = [];
  /** What people wrote for the bot's eyes only, among others: its id, and Teams' id of who wrote it. */
  readonly prompts = new Map<string, string>();
  /** A page of a roster can have fewer people than were asked for: with two, a small team has several. */
  mostOnPage = 500;
  /** What the service answered to people's own requests, in order. */
  readonly answers: { to: string; text: string }[] = [];
  readonly #listeners = new Set<() => void>();
  readonly #clock: () => number;
  #lastId = 0;

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** @returns an id of Teams' form, later than all before: the time in milliseconds. */
  nextId(): string {
    this.#lastId = Math.max(this.#clock(), this.#lastId + 1);
    return String(this.#lastId);
  }

  person(name: string): TeamsPerson {
    const found = this.people.get(name);
    if (!found) throw new Error(`nobody is called ${name}`);
    return found;
  }

  channel(name: string): TeamsChannel {
    const found = this.channels.get(name);
    if (!found) throw new Error(`no channel is called ${name}`);
    return found;
  }

  /** The private chat of a person with the bot. */
  chatOf(name: string): string {
    return `a:1-${name}`;
  }

  /** Who is in a conversation; null: there is no such. */
  membersOf(conversation: string): TeamsPerson[] | null {
    const channels = [...this.channels.values()];
    // A team's id stands for its first channel, which all of the team are in.
    const found =
      channels.find(({ id }) => id === conversation) ??
      channels.find(({ teamId, type }) => teamId === conversation && type === 'standard');
    const names = found ? found.members : [...this.people.keys()].filter((name) => this.chatOf(name) === conversation);
    return names.length === 0 && !found ? null : names.map((name) => this.person(name));
  }

  changed(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  /** @returns a function that ends the listening. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Waits until `probe` gives something; looks now and after each change. @throws in the end, naming what was awaited. */
  until<T>(probe: () => T | undefined | null | false, what: string, timeoutMs = 10_000): Promise<NonNullable<T>> {
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer);
        this.#listeners.delete(look);
      };
      const look = () => {
        const found = probe();
        if (found === undefined || found === null || found === false) return;
        end();
        resolve(found);
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
