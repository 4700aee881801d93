import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { leftOf } from '../../kernel/ledger/accounts.ts';
import { pageOf } from '../../kernel/paged.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { EpochMs, PolicyId, TeamId, WorkspaceId } from '../../kernel/values/ids.ts';
import type { Money } from '../../kernel/values/money.ts';
import { monthOfPolicy } from '../exceptions/facts.ts';
import { viewsOf } from '../exceptions/view.ts';
import { peopleViews, teamFor } from '../people/index.ts';
import { policyCandidates } from './candidates.ts';
import { unlessKeeper } from './rules/decide-policy.ts';
import { type PolicyState, standingOf } from './rules/state.ts';
import { decidersOn, loadPolicy, readerOf } from './team-of.ts';
import type { PolicyList, PolicyPage, PolicyView } from './view-model.ts';

/** How many exceptions a page lists: those that it is based on, and its latest uses. */
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
async function policyPage(deps: Deps, ws: WorkspaceId, policy: PolicyState, team: Team) {
  const { read } = deps.store;
  const [view, seeds, uses] = await Promise.all([
    policyView(deps, ws, policy, team),
    read.exceptions(ws, policy.seedIds.slice(0, MOST_CASES)),
    read.usesOf(ws, policy.id, MOST_CASES),
  ]);
  return { policy: view, seeds: await viewsOf(deps, ws, seeds), latest: await viewsOf(deps, ws, uses) };
}

/**
 * `/exception policies`: the team's policies for everyone in it, and the candidates for people who may adopt them
 * (docs/product.md §8).
 *
 * @param page from 1
 * @param teamId the team whose list is turned
 */
export async function list(deps: Deps, actor: Actor, page = 1, teamId?: TeamId): Promise<Result<PolicyList>> {
  const { workspaceId: ws } = actor;
  const found = await teamFor(deps, actor, teamId);
  if (!found.ok) return found;
  const team = found.team.state;
  const reader = await readerOf(deps, actor, team);
  if (!reader.ok) return reader;
  const mayChange = unlessKeeper(reader.actor, await decidersOn(deps, ws, team)) === null;
  const now = deps.clock.now();
  const inOrder = inForceFirst(await deps.store.read.policiesOf(ws, team.id), now);
  const [policies, candidates] = await Promise.all([
    pageOf(page, ({ offset, limit }) =>
      Promise.all(inOrder.slice(offset, offset + limit).map((one) => policyView(deps, ws, one, team))),
    ),
    // They are only under the first page: people who turn it look for a policy.
    mayChange && page === 1 ? policyCandidates(deps, ws, team, now) : [],
  ]);
  return { ok: true, list: { teamId: team.id, teamName: team.name, policies, candidates } };
}

/** Active and paused ones come first, the latest on top. */
function inForceFirst(policies: readonly PolicyState[], now: EpochMs): PolicyState[] {
  const isInForce = (one: PolicyState): boolean => ['live', 'paused'].includes(standingOf(one, now));
  return [...policies.filter(isInForce), ...policies.filter((one) => !isInForce(one))];
}

/** A policy's page: what it says and allows, its cases, its uses, its money and how customers took it. */
export async function show(deps: Deps, actor: Actor, id: PolicyId): Promise<Result<PolicyPage>> {
  const { workspaceId: ws } = actor;
  const found = await loadPolicy(deps, ws, id);
  if (!found.ok) return found;
  const team = found.team.state;
  const reader = await readerOf(deps, actor, team);
  if (!reader.ok) return reader;
  const mayChange = unlessKeeper(reader.actor, await decidersOn(deps, ws, team)) === null;
  return { ok: true, page: { ...(await policyPage(deps, ws, found.policy.state, team)), mayChange } };
}
