import type { EpochMs, ExceptionId, PersonId, TeamId } from '../../kernel/values/ids.ts';
import { amount, moment, namesOf, type Sheet, type Source } from './sheet.ts';

/** The team's policies that were adopted in the period (docs/product.md §8): few enough to read together. */
export const policies: Sheet = {
  columns: [
    ...['adopted_at', 'team', 'name', 'wording', 'kind', 'most', 'monthly_limit', 'currency', 'until', 'status'],
    ...['adopted_by', 'changed_at', 'changed_by', 'from_cases', 'uses', 'charged', 'reversed'],
  ],
  async *pages(source) {
    const { read, ws, team, from, until } = source;
    const adopted = (await read.policiesOf(ws, team.id)).filter(({ adopted: { at } }) => from <= at && at < until);
    const texts = await read.texts(
      ws,
      adopted.flatMap(({ name, wording }) => [name.id, wording.id]),
    );
    const name = await namesOf(
      source,
      adopted.flatMap((policy) => [policy.adopted.byId, ...(policy.changed ? [policy.changed.byId] : [])]),
    );
    for (const policy of adopted.reverse()) {
      const [figures, cases] = await Promise.all([read.useFigures(ws, policy.id), read.exceptions(ws, policy.seedIds)]);
      const isMoney = policy.maxMinor !== null;
      const money = (minor: number) => (isMoney ? amount(minor, policy.currency) : null);
      yield [
        {
          adopted_at: moment(policy.adopted.at),
          team: team.name,
          name: texts.get(policy.name.id) ?? '',
          wording: texts.get(policy.wording.id) ?? '',
          kind: policy.kind,
          most: amount(policy.maxMinor, policy.currency),
          // Cases where it covers no money.
          monthly_limit: money(policy.monthlyLimit) ?? String(policy.monthlyLimit),
          currency: isMoney ? policy.currency : null,
          until: moment(policy.untilAt),
          status: policy.status,
          adopted_by: name(policy.adopted.byId),
          changed_at: moment(policy.changed?.at),
          changed_by: name(policy.changed?.byId),
          from_cases: cases.map(({ number }) => `EX-${number}`),
          uses: figures.uses,
          charged: money(figures.chargedMinor),
          reversed: figures.reversed,
        },
      ];
    }
  },
};

/**
 * Whose cases became policies that were adopted in [from, until): the names of the policies, by who proposed one of the
 * cases that they were adopted from (docs/product.md §10).
 */
export async function policiesByProposer(
  { read, ws }: Pick<Source, 'read' | 'ws'>,
  teamId: TeamId,
  { from, until }: { from: EpochMs; until: EpochMs },
): Promise<Map<PersonId, string[]>> {
  const adopted = (await read.policiesOf(ws, teamId)).filter(({ adopted: { at } }) => from <= at && at < until);
  const texts = await read.texts(
    ws,
    adopted.map(({ name }) => name.id),
  );
  const byProposer = new Map<PersonId, string[]>();
  for (const { name, seedIds } of adopted.reverse()) {
    for (const id of await proposersOf({ read, ws }, seedIds)) {
      byProposer.set(id, [...(byProposer.get(id) ?? []), texts.get(name.id) ?? '']);
    }
  }
  return byProposer;
}

async function proposersOf(
  { read, ws }: Pick<Source, 'read' | 'ws'>,
  ids: readonly ExceptionId[],
): Promise<Set<PersonId>> {
  return new Set((await read.exceptions(ws, ids)).map(({ state }) => state.proposerId));
}
