import type { EpochMs, PersonId } from '../../domain/shared/ids.ts';
import { standingOf } from '../../domain/shared/people.ts';
import type { Member } from '../ports.ts';

/** Who did something here within this time counts as active (docs/product.md §3, Fairness guard). */
const ACTIVE_WITHIN_MS = 30 * 60_000;

/** @returns agents, as last seen, who were active in the last 30 minutes, without `except`. */
export function activeOthers(members: readonly Member[], except: ReadonlySet<PersonId>, now: EpochMs): PersonId[] {
  return agentsOf(members, except)
    .filter((member) => isActive(member, now))
    .map(({ person }) => person.id);
}

/** @returns agents to ask, without `except`: active lately first, then least asked (docs/product.md §3, Time). */
export function candidates(members: readonly Member[], except: ReadonlySet<PersonId>, now: EpochMs): PersonId[] {
  return agentsOf(members, except)
    .sort(
      (a, b) =>
        Number(isActive(b, now)) - Number(isActive(a, now)) ||
        a.askedCount - b.askedCount ||
        // Ids are as good as drawn by lot, and the same at each try.
        (a.person.id < b.person.id ? -1 : 1),
    )
    .map(({ person }) => person.id);
}

function agentsOf(members: readonly Member[], except: ReadonlySet<PersonId>): Member[] {
  return members.filter(
    ({ person, inChannel }) => standingOf(person.kind, inChannel) === 'agent' && !except.has(person.id),
  );
}

function isActive({ person }: Member, now: EpochMs): boolean {
  return person.lastActiveAt !== null && now - person.lastActiveAt < ACTIVE_WITHIN_MS;
}
