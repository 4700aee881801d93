import type { EpochMs, PersonId, WorkspaceId } from '../values/ids.ts';

const MINUTE_MS = 60_000;
/** Active: did something lately (docs/product.md §3). Counted by such spans, so for up to two of them. */
const ACTIVE_MS = 30 * MINUTE_MS;
/** So many workspaces at most are remembered. */
const MOST_KEPT = 10_000;

/** A count by spans of time: the one that runs, and the one before it. */
type Spans<T> = { span: number; now: T; before: T };
type Counted = { people: Spans<Set<PersonId>>; commands: Spans<number> };

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
  const kept = new Map<WorkspaceId, Counted>();

  return {
    take(ws, personId, now) {
      const known = kept.get(ws);
      const people = moved(known?.people, Math.floor(now / ACTIVE_MS), () => new Set<PersonId>());
      const commands = moved(known?.commands, Math.floor(now / MINUTE_MS), () => 0);
      people.now.add(personId);
      kept.delete(ws);
      kept.set(ws, { people, commands });
      if (kept.size > MOST_KEPT) {
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
