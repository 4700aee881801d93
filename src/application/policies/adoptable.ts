import { MOST_POLICIES, unlessAdopter, unlessKeeper } from '../../domain/policy/decide-policy.ts';
import { standingOf } from '../../domain/policy/state.ts';
import type { ExceptionId } from '../../domain/shared/ids.ts';
import type { Head } from '../../domain/shared/record.ts';
import { type Result, refuse } from '../../domain/shared/refusal.ts';
import type { Team } from '../../domain/shared/team.ts';
import type { Actor } from '../api.ts';
import type { Deps } from '../deps.ts';
import { loadCase } from '../exceptions/load.ts';
import type { Loaded, LoadedException } from '../ports.ts';
import { adoptingStream } from '../streams.ts';
import { findCandidates } from './cases.ts';
import { decidersOn, readerOf } from './team-of.ts';

/** Cases that this person can make a policy of now: `centre` is the one that the others are like. */
export type Adoptable = {
  team: Loaded<Team>;
  centre: LoadedException;
  cases: LoadedException[];
  /** What adopting moves on. */
  adopting: Head;
};

/**
 * @param caseId one of the cases; more may have joined them since the button was drawn
 * @returns the cases, or the refusal `not-found`, `not-an-agent`, `not-a-candidate`, `case-in-it`, `not-a-manager`,
 *   `too-many-policies`
 */
export async function adoptable(deps: Deps, actor: Actor, caseId: ExceptionId): Promise<Result<Adoptable>> {
  const { workspaceId: ws } = actor;
  const found = await loadCase(deps, ws, caseId);
  if (!found.ok) return found;
  const { team } = found;
  const reader = await readerOf(deps, actor, team.state);
  if (!reader.ok) return reader;
  const deciders = await decidersOn(deps, ws, team.state);
  // Before anything is said of the cases: who couldn't adopt any hears who can.
  const no = unlessKeeper(reader.actor, deciders);
  if (no) return no;

  // The version before what it guards.
  const adopting = await deps.store.read.head(ws, adoptingStream(team.state.id));
  const now = deps.clock.now();
  const policies = await deps.store.read.policiesOf(ws, team.state.id);
  const { candidates, cases } = await findCandidates(deps, ws, { teamId: team.state.id, now, policies });
  const candidate = candidates.find(({ caseIds }) => caseIds.includes(caseId));
  const centre = candidate && cases.get(candidate.centreId);
  if (!candidate || !centre) return refuse({ reason: 'not-a-candidate' });
  const itsCases = candidate.caseIds.flatMap((id) => cases.get(id) ?? []);
  const tookPart = unlessAdopter(
    itsCases.map(({ state }) => state),
    reader.actor,
    deciders,
  );
  if (tookPart) return tookPart;
  const inForce = policies.filter((policy) => ['live', 'paused'].includes(standingOf(policy, now)));
  if (inForce.length >= MOST_POLICIES) return refuse({ reason: 'too-many-policies', most: MOST_POLICIES });
  return { ok: true, team, centre, cases: itsCases, adopting };
}
