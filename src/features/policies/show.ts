import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { pageOf } from '../../kernel/paged.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { EpochMs, PolicyId, TeamId } from '../../kernel/values/ids.ts';
import { teamFor } from '../people/teams.ts';
import { policyCandidates } from './candidates.ts';
import { unlessKeeper } from './rules/decide-policy.ts';
import { type PolicyState, standingOf } from './rules/state.ts';
import { decidersOn, loadPolicy, readerOf } from './team-of.ts';
import { policyPage, policyView } from './view.ts';
import type { PolicyList, PolicyPage } from './view-model.ts';

/**
 * `/exception policies`: the team's policies for everybody in it, and for those who may adopt the candidates
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
    // They stand under the first page; whoever turns it looks for a policy.
    mayChange && page === 1 ? policyCandidates(deps, ws, team, now) : [],
  ]);
  return { ok: true, list: { teamId: team.id, teamName: team.name, policies, candidates } };
}

/** Those in force or paused before the others, and each the latest first, as they come. */
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
