import type { RecordedEvent } from '../../kernel/record/record.ts';
import type { PersonId } from '../../kernel/values/ids.ts';
import { happenedIn } from '../exceptions/rules/evolve.ts';
import { CUSTOMER_MOODS } from '../exceptions/rules/state.ts';
import type { KudosState } from '../kudos/index.ts';
import { policiesByProposer } from './policies.ts';
import { NO_THANKS, type Thanks, tally } from './rules/what.ts';
import { namesOf, PAGE, paged, type Row, type Sheet, type Source } from './sheet.ts';

const COUNTED = ['proposed', 'approved', 'escalated', 'declined', 'expired', 'withdrawn', 'reversed'] as const;

/**
 * The recognition report (docs/product.md §10): exceptions and how customers took them as the team's figures, in one
 * row; then a row for each person who was thanked, or whose cases became a policy, by name and never by count.
 */
export const recognition: Sheet = {
  columns: [
    ...['period', 'team', 'row', 'name', 'kudos', 'kudos_by_value', 'policies'],
    ...COUNTED.map((type) => `exceptions_${type}`),
    ...CUSTOMER_MOODS.map((mood) => `customers_${mood.toLowerCase()}`),
  ],
  async *pages(source) {
    const thanks = await thanksIn(source);
    const policies = await policiesByProposer(source, source.team.id, source);
    const ids = [...new Set([...thanks.keys(), ...policies.keys()])];
    const name = await namesOf(source, ids);
    const people = ids.map((id): Row => {
      return { name: name(id), ...thanksCells(thanks.get(id) ?? NO_THANKS), policies: policies.get(id) ?? [] };
    });
    people.sort((a, b) => String(a.name).localeCompare(String(b.name), 'en'));
    const here = { period: source.periodKey, team: source.team.name };
    yield [{ ...here, row: 'team', ...(await teamFigures(source)) }];
    for (let from = 0; from < people.length; from += PAGE) {
      yield people.slice(from, from + PAGE).map((one) => ({ ...here, row: 'person', ...one }));
    }
  },
};

function thanksCells({ total, byValue }: Thanks): Row {
  return { kudos: total, kudos_by_value: byValue.map(({ value, count }) => `${value} ${count}`) };
}

async function thanksIn({ read, ws, team, from, until }: Source): Promise<Map<PersonId, Thanks>> {
  const span = { teamId: team.id, from, until };
  const counts = tally();
  for await (const page of paged<KudosState>((after) => read.kudosPage(ws, span, after, PAGE))) counts.add(page);
  return counts.thanks();
}

/** An event counts in the time in which it happened, as in the digest (docs/product.md §7). */
async function teamFigures({ read, ws, team, from, until }: Source): Promise<Row> {
  const types = new Map<string, number>(COUNTED.map((type) => [type, 0]));
  const moods = new Map<string, number>(CUSTOMER_MOODS.map((mood) => [mood, 0]));
  const count = (counts: Map<string, number>, key: string): void => {
    const before = counts.get(key);
    if (before !== undefined) counts.set(key, before + 1);
  };
  const span = { teamId: team.id, from, until };
  for await (const page of paged<RecordedEvent>((after) => read.eventsPage(ws, span, after, PAGE))) {
    for (const event of page.filter(({ stream }) => stream.startsWith('exception:'))) {
      count(types, event.type);
      if (event.type === 'applied') count(moods, happenedIn<'applied'>(event).mood);
    }
  }
  return {
    ...Object.fromEntries([...types].map(([type, times]) => [`exceptions_${type}`, times])),
    ...Object.fromEntries([...moods].map(([mood, times]) => [`customers_${mood.toLowerCase()}`, times])),
  };
}
