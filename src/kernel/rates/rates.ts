import type { Actor } from '../actor.ts';
import type { EpochMs } from '../values/ids.ts';
import { createCrowd } from './crowd.ts';
import { createTurns } from './turns.ts';
import { createWindow, type Window } from './window.ts';

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
