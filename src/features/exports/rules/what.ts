import type { EpochMs, PersonId } from '../../../kernel/values/ids.ts';
import { monthOf, type Period, quarterOf } from '../../../kernel/values/period.ts';

/** The kinds of data that can be exported, and the people who can do so in the chat (docs/product.md §10). */
const EXPORTS = {
  exceptions: 'manager',
  kudos: 'manager',
  recognition: 'manager',
  policies: 'manager',
  stories: 'manager',
  annoyances: 'manager',
  said: 'manager',
  /** Goodwill and random acts by name. */
  spendings: 'admin',
  /** Reports of abuse by customers. */
  abuse: 'admin',
  ledger: 'admin',
  record: 'admin',
} as const;
export type ExportName = keyof typeof EXPORTS;
export const EXPORT_NAMES = Object.keys(EXPORTS) as ExportName[];

/** `excel`: CSV as the team's own Excel opens it. */
export const EXPORT_FORMATS = ['excel', 'csv', 'jsonl'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Times to choose from in the chat. */
export const EXPORT_TIMES = ['this-quarter', 'last-quarter', 'this-month', 'last-month', 'all'] as const;
export type ExportTime = (typeof EXPORT_TIMES)[number];

/** The data and the period of an export; `time` is a choice in the chat. */
export type ExportChoice = { what: ExportName; format: ExportFormat; time: ExportTime };

/** @returns what the person may export: managers most of it, admins everything, others nothing. */
export function exportsFor(who: { isManager: boolean; isAdmin: boolean }): ExportName[] {
  if (!who.isManager && !who.isAdmin) return [];
  return EXPORT_NAMES.filter((name) => who.isAdmin || EXPORTS[name] === 'manager');
}

/** @returns the time chosen, in `zone`; null: all there is. */
export function periodOfTime(time: ExportTime, now: EpochMs, zone: string): Period | null {
  const quarter = quarterOf(now, zone);
  const month = monthOf(now, zone);
  switch (time) {
    case 'this-quarter':
      return quarter;
    case 'last-quarter':
      return quarterOf(quarter.fromAt - 1, zone);
    case 'this-month':
      return month;
    case 'last-month':
      return monthOf(month.fromAt - 1, zone);
    case 'all':
      return null;
  }
}

/** The kudos that a person received: how many, and how many for each value, sorted by the values' names. */
export type Thanks = { total: number; byValue: { value: string; count: number }[] };

export const NO_THANKS: Thanks = { total: 0, byValue: [] };

/** What the report looks at of kudos. */
type Given = {
  receiverIds: readonly PersonId[];
  value: string | null;
  isPrivate: boolean;
  takenBackAt: EpochMs | null;
};

/**
 * Counts kudos for the recognition report (docs/product.md §10). Private ones are between two people, so nobody's
 * report holds them; what was taken back counts nowhere.
 */
export function tally() {
  const people = new Map<PersonId, { total: number; byValue: Map<string, number> }>();
  return {
    add(kudos: readonly Given[]): void {
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
    /** @returns what each person who was thanked received. */
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
