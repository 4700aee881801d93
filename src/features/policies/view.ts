import type { Deps } from '../../kernel/deps.ts';
import { leftOf } from '../../kernel/ledger/accounts.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { WorkspaceId } from '../../kernel/values/ids.ts';
import type { Money } from '../../kernel/values/money.ts';
import { viewsOf } from '../exceptions/exception-view.ts';
import { monthOfPolicy } from '../exceptions/policy-facts.ts';
import { peopleViews } from '../people/people-view.ts';
import { type PolicyState, standingOf } from './rules/state.ts';
import type { PolicyView } from './view-model.ts';

/** What a page shows of the cases that it came from, and of the latest that it was used for. */
const MOST_CASES = 10;

/** @returns what people see of a policy: its bounds and figures; its cases come with its page only (`policyPage`). */
export async function policyView(deps: Deps, ws: WorkspaceId, policy: PolicyState, team: Team): Promise<PolicyView> {
  const { read } = deps.store;
  const now = deps.clock.now();
  const { timeZone, locale } = team.settings;
  const { id, name, wording, kind, maxMinor, monthlyLimit, currency, untilAt, adopted, changed } = policy;
  const [texts, figures, month, person] = await Promise.all([
    read.texts(ws, [name.id, wording.id]),
    read.useFigures(ws, id),
    monthOfPolicy(deps, ws, policy, { now, timeZone }),
    peopleViews(deps, ws, [adopted.byId, ...(changed === null ? [] : [changed.byId])]),
  ]);
  const money = (minor: number): Money => ({ minor, currency, locale });
  return {
    id,
    teamId: team.id,
    teamName: team.name,
    timeZone,
    name: texts.get(name.id) ?? '',
    wording: texts.get(wording.id) ?? '',
    kind,
    standing: standingOf(policy, now),
    max: maxMinor === null ? null : money(maxMinor),
    monthly: {
      limit: monthlyLimit,
      left: leftOf(month, monthlyLimit),
      format: maxMinor === null ? null : { currency, locale },
    },
    untilAt,
    adopted: { at: adopted.at, by: person(adopted.byId) },
    changed: changed && { at: changed.at, by: person(changed.byId) },
    uses: figures.uses,
    given: maxMinor === null ? null : money(figures.chargedMinor),
    reversed: figures.reversed,
    outcomes: figures.outcomes,
    seedIds: policy.seedIds,
  };
}

/** @returns a policy's page: with the cases that it was adopted from, and the latest of those approved under it. */
export async function policyPage(deps: Deps, ws: WorkspaceId, policy: PolicyState, team: Team) {
  const { read } = deps.store;
  const [view, seeds, uses] = await Promise.all([
    policyView(deps, ws, policy, team),
    read.exceptions(ws, policy.seedIds.slice(0, MOST_CASES)),
    read.usesOf(ws, policy.id, MOST_CASES),
  ]);
  return { policy: view, seeds: await viewsOf(deps, ws, seeds), latest: await viewsOf(deps, ws, uses) };
}
