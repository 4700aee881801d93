import type { KudosState } from '../kudos/index.ts';
import type { SpendingState } from '../money/index.ts';
import { amount, moment, namesOf, PAGE, paged, type Sheet } from './sheet.ts';

/**
 * The team's public kudos (docs/product.md §5, §10). Private ones are between two people, and what was taken back
 * counts nowhere.
 */
export const kudos: Sheet = {
  columns: ['given_at', 'team', 'giver', 'thanked', 'text', 'value', 'seconded_by'],
  async *pages(source) {
    const { read, ws, team, from, until } = source;
    const span = { teamId: team.id, from, until };
    for await (const page of paged<KudosState>((after) => read.kudosPage(ws, span, after, PAGE))) {
      const shown = page.filter(({ isPrivate, takenBackAt }) => !isPrivate && takenBackAt === null);
      const ids = shown.flatMap(({ giverId, receiverIds, seconderIds }) => [giverId, ...receiverIds, ...seconderIds]);
      const texts = await read.texts(
        ws,
        shown.map(({ words }) => words.id),
      );
      const name = await namesOf(source, ids);
      yield shown.map(({ at, giverId, receiverIds, words, value, seconderIds }) => ({
        given_at: moment(at),
        team: team.name,
        giver: name(giverId),
        thanked: receiverIds.map(name),
        text: texts.get(words.id) ?? '',
        value,
        seconded_by: seconderIds.map(name),
      }));
    }
  },
};

/** Goodwill and random acts by name: the admin's export only (docs/product.md §4, §10). What was undone says when. */
export const spendings: Sheet = {
  columns: ['spent_at', 'team', 'person', 'kind', 'amount', 'currency', 'customer', 'text', 'undone_at', 'shared_at'],
  async *pages(source) {
    const { read, ws, team, from, until } = source;
    const span = { teamId: team.id, from, until };
    for await (const page of paged<SpendingState>((after) => read.spendingsPage(ws, span, after, PAGE))) {
      const texts = await read.texts(
        ws,
        page.map(({ words }) => words.id),
      );
      const name = await namesOf(
        source,
        page.map(({ personId }) => personId),
      );
      yield page.map((spending) => ({
        spent_at: moment(spending.at),
        team: team.name,
        person: name(spending.personId),
        kind: spending.kind,
        amount: spending.amountMinor === 0 ? null : amount(spending.amountMinor, spending.currency),
        currency: spending.amountMinor === 0 ? null : spending.currency,
        customer: spending.customer,
        text: texts.get(spending.words.id) ?? '',
        undone_at: moment(spending.undoneAt),
        shared_at: moment(spending.sharedAt),
      }));
    }
  },
};
