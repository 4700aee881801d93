import type { Actor } from './actor.ts';
import type { Clock } from './ports.ts';
import { type Refused, type Result, refuse } from './refusal.ts';
import type { EpochMs, PersonId, WorkspaceId } from './values/ids.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How much one person, and a workspace, may do (docs/product.md §11); the operator sets it. 0: as much as they like. */
export type RateLimits = {
  commandsPerMinute: number;
  /** For each person who is active there. */
  workspaceCommandsPerMinute: number;
  kudosPerHour: number;
  formsPerMinute: number;
  exportsPerHour: number;
};

/** What is counted for each person. */
export type Counted = 'commands' | 'kudos' | 'forms' | 'exports';
type Who = Pick<Actor, 'workspaceId' | 'personId' | 'requestKey'>;

/** Where there was no room: for whom, and in how many ms there is again. */
type NoRoom = { what: Counted | 'workspace'; waitMs: number };

/**
 * Counts what people do, in this process's memory: with several replicas each allows as much, so all together up to as
 * many times the limit as there are replicas. Kudos are counted in the database as well, where the limit is exact.
 */
export type Rates = {
  limits: RateLimits;
  /** @returns null: it may happen, and counts. A request that is repeated counts once. */
  take(what: Counted, who: Who, now: EpochMs): NoRoom | null;
  /** What was counted and didn't happen after all. */
  giveBack(what: Counted, who: Who): void;
  /** One person's turn, where what they do is counted in the database, too. @returns ends it */
  turnOf(who: Who): Promise<() => void>;
};

export function createRates(limits: RateLimits): Rates {
  const window = (most: number, ms: number): Window | null => (most === 0 ? null : createWindow(most, ms));
  const windows: Record<Counted, Window | null> = {
    commands: window(limits.commandsPerMinute, MINUTE_MS),
    kudos: window(limits.kudosPerHour, HOUR_MS),
    forms: window(limits.formsPerMinute, MINUTE_MS),
    exports: window(limits.exportsPerHour, HOUR_MS),
  };
  const perPerson = limits.workspaceCommandsPerMinute;
  const crowd = perPerson === 0 ? null : createCrowd(perPerson, limits.commandsPerMinute);
  const turns = createTurns();
  const keyOf = ({ workspaceId, personId }: Who) => `${workspaceId} ${personId}`;

  return {
    limits,
    take(what, who, now) {
      const own = windows[what];
      if (own?.has(keyOf(who), who.requestKey)) return null;
      const waitMs = own?.take(keyOf(who), who.requestKey, now) ?? null;
      if (waitMs !== null) return { what, waitMs };
      const crowdedMs = (what === 'commands' && crowd?.take(who.workspaceId, who.personId, now)) || null;
      if (crowdedMs === null) return null;
      own?.giveBack(keyOf(who), who.requestKey);
      return { what: 'workspace', waitMs: crowdedMs };
    },
    turnOf: (who) => turns.wait(keyOf(who)),
    giveBack: (what, who) => windows[what]?.giveBack(keyOf(who), who.requestKey),
  };
}

/** Without `rates` everybody may do as much as they like. */
type Counting = { rates?: Rates; clock: Clock };

/**
 * Asks for room for one more, before anything is done (docs/product.md §11).
 *
 * @returns null: there is, and it counts; else the refusal `too-fast`
 */
export function noRoomFor({ rates, clock }: Counting, actor: Actor, what: Counted): Refused | null {
  const none = rates?.take(what, actor, clock.now()) ?? null;
  return none && refuse({ reason: 'too-fast', ...none });
}

/** Counts one more, or refuses with `too-fast`; the same request counts once. */
export function roomFor(deps: Counting, actor: Actor, what: 'commands' | 'forms'): Result<object> {
  return noRoomFor(deps, actor, what) ?? { ok: true };
}

/** So many people at most are remembered; the person who was quiet for longest is forgotten first. */
const MOST_KEPT = 10_000;

type Taken = { at: EpochMs; request: string };

/** How often something may happen: exactly `most` times in any `ms`, for each key by itself. */
export type Window = {
  /** Whether the request counts already: a chat repeats what it got no answer to. */
  has(key: string, request: string): boolean;
  /**
   * Counts one more.
   *
   * @returns null: it may happen; else in how many ms there is room again, and nothing was counted
   */
  take(key: string, request: string, now: EpochMs): number | null;
  /** What was counted and didn't happen after all. */
  giveBack(key: string, request: string): void;
};

/** @returns a window in this process's memory. A clock that went back forgets what lies ahead of it. */
export function createWindow(most: number, ms: number): Window {
  const kept = new Map<string, Taken[]>();

  function keep(key: string, taken: Taken[]): void {
    kept.delete(key);
    if (taken.length === 0) return;
    kept.set(key, taken);
    if (kept.size <= MOST_KEPT) return;
    const [quietest = ''] = kept.keys();
    kept.delete(quietest);
  }

  return {
    has: (key, request) => kept.get(key)?.some((one) => one.request === request) ?? false,
    take(key, request, now) {
      const lately = (kept.get(key) ?? []).filter(({ at }) => at > now - ms && at <= now);
      const [oldest] = lately;
      if (oldest && lately.length >= most) return oldest.at + ms - now;
      keep(key, [...lately, { at: now, request }]);
      return null;
    },
    giveBack(key, request) {
      keep(
        key,
        (kept.get(key) ?? []).filter((one) => one.request !== request),
      );
    },
  };
}

/** Active: did something lately (docs/product.md §3). Counted by such spans, so for up to two of them. */
const ACTIVE_MS = 30 * MINUTE_MS;
/** So many workspaces at most are remembered. */
const MOST_WORKSPACES = 10_000;

/** A count by spans of time: the one that runs, and the one before it. */
type Spans<T> = { span: number; now: T; before: T };
type Crowded = { people: Spans<Set<PersonId>>; commands: Spans<number> };

/** How much may happen in a workspace: it grows with the people who are at work there. */
export type Crowd = {
  /** @returns null: one more command may happen, and counts; else in how many ms there is room again */
  take(ws: WorkspaceId, personId: PersonId, now: EpochMs): number | null;
};

/**
 * @param perPerson how many commands a minute for each active person
 * @param atLeast how many where hardly anybody is active: what one person may do alone
 * @returns a count in this process's memory, over a sliding minute, within a few of a hundred
 */
export function createCrowd(perPerson: number, atLeast: number): Crowd {
  const kept = new Map<WorkspaceId, Crowded>();

  return {
    take(ws, personId, now) {
      const known = kept.get(ws);
      const people = moved(known?.people, Math.floor(now / ACTIVE_MS), () => new Set<PersonId>());
      const commands = moved(known?.commands, Math.floor(now / MINUTE_MS), () => 0);
      people.now.add(personId);
      kept.delete(ws);
      kept.set(ws, { people, commands });
      if (kept.size > MOST_WORKSPACES) {
        const [quietest = ''] = kept.keys();
        kept.delete(quietest);
      }
      const most = Math.max(atLeast, perPerson * Math.max(people.now.size, people.before.size));
      // Of the minute before counts what of it lies within the last sixty seconds.
      const intoMinute = now % MINUTE_MS;
      const lately = commands.now + commands.before * (1 - intoMinute / MINUTE_MS);
      if (lately + 1 > most) return MINUTE_MS - intoMinute;
      commands.now += 1;
      return null;
    },
  };
}

/** @returns the count as it is in that span: what is older than the one before is forgotten. */
function moved<T>(known: Spans<T> | undefined, span: number, empty: () => T): Spans<T> {
  if (known?.span === span) return known;
  return { span, now: empty(), before: known?.span === span - 1 ? known.now : empty() };
}

/** One after the other for each key, in this process; keys don't wait for each other. */
type Turns = {
  /** Waits for those before. @returns lets the next one go on: to be called, whatever happens */
  wait(key: string): Promise<() => void>;
};

function createTurns(): Turns {
  const last = new Map<string, Promise<void>>();
  return {
    async wait(key) {
      const before = last.get(key);
      const { promise, resolve } = Promise.withResolvers<void>();
      last.set(key, promise);
      await before;
      return () => {
        if (last.get(key) === promise) last.delete(key);
        resolve();
      };
    },
  };
}
