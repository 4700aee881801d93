import type { PersonId } from '../../../kernel/values/ids.ts';
import type { KudosState } from '../../kudos/rules/state.ts';

/** The kudos that somebody received: how many, and how many for each value, the values by name. */
export type Thanks = { total: number; byValue: { value: string; count: number }[] };

export const NO_THANKS: Thanks = { total: 0, byValue: [] };

/**
 * Counts kudos for the recognition report (docs/product.md §10). Private ones are between two people, so nobody's
 * report holds them; what was taken back counts nowhere.
 */
export function tally() {
  const people = new Map<PersonId, { total: number; byValue: Map<string, number> }>();
  return {
    add(kudos: readonly KudosState[]): void {
      for (const { receiverIds, value, isPrivate, takenBackAt } of kudos) {
        if (isPrivate || takenBackAt !== null) continue;
        for (const id of receiverIds) {
          const one = people.get(id) ?? { total: 0, byValue: new Map<string, number>() };
          people.set(id, one);
          one.total += 1;
          if (value !== null) one.byValue.set(value, (one.byValue.get(value) ?? 0) + 1);
        }
      }
    },
    /** @returns what everybody received who was thanked. */
    thanks(): Map<PersonId, Thanks> {
      return new Map(
        [...people].map(([id, { total, byValue }]) => [
          id,
          {
            total,
            byValue: [...byValue]
              .map(([value, count]) => ({ value, count }))
              .sort((a, b) => a.value.localeCompare(b.value, 'en')),
          },
        ]),
      );
    },
  };
}
