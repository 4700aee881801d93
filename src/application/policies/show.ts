import { unlessKeeper } from '../../domain/policy/decide-policy.ts';
import type { PolicyId } from '../../domain/shared/ids.ts';
import type { Result } from '../../domain/shared/refusal.ts';
import type { Actor, PolicyList, PolicyPage } from '../api.ts';
import type { Deps } from '../deps.ts';
import { teamFor } from '../teams.ts';
import { policyCandidates } from './candidates.ts';
import { decidersOn, loadPolicy, readerOf } from './team-of.ts';
import { policyPage, policyView } from './view.ts';

/** What a list shows; those in force before the others, the latest first. */
const MOST_LISTED = 8;

/**
 * `/exception policies`: the team's policies for everybody in it, and for those who may adopt the candidates
 * (docs/product.md §8).
 */
export async function list(deps: Deps, actor: Actor): Promise<Result<PolicyList>> {
  const { workspaceId: ws } = actor;
  const found = await teamFor(deps, actor);
  if (!found.ok) return found;
  const team = found.team.state;
  const reader = await readerOf(deps, actor, team);
  if (!reader.ok) return reader;
  const mayChange = unlessKeeper(reader.actor, await decidersOn(deps, ws, team)) === null;
  const all = await deps.store.read.policiesOf(ws, team.id);
  const inOrder = [
    ...all.filter(({ status }) => status !== 'retired'),
    ...all.filter((one) => one.status === 'retired'),
  ];
  const [policies, candidates] = await Promise.all([
    Promise.all(inOrder.slice(0, MOST_LISTED).map((one) => policyView(deps, ws, one, team))),
    mayChange ? policyCandidates(deps, ws, team, deps.clock.now()) : [],
  ]);
  return { ok: true, list: { teamName: team.name, policies, hidden: all.length - policies.length, candidates } };
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
