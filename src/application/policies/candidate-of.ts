import type { ActorFacts } from '../../domain/exception/decision.ts';
import { type Deciders, unlessKeeper } from '../../domain/policy/decide-policy.ts';
import type { PolicyState } from '../../domain/policy/state.ts';
import type { ExceptionId } from '../../domain/shared/ids.ts';
import type { Head } from '../../domain/shared/record.ts';
import { type Result, refuse } from '../../domain/shared/refusal.ts';
import type { Team } from '../../domain/shared/team.ts';
import type { Actor } from '../api.ts';
import type { Deps } from '../deps.ts';
import { loadCase } from '../exceptions/load.ts';
import type { Asking } from '../people/roles.ts';
import type { Loaded, LoadedException } from '../ports.ts';
import { adoptingStream } from '../streams.ts';
import { findCandidates } from './cases.ts';
import { decidersOn, readerOf } from './team-of.ts';

/** Cases that could become a policy now, and who asks. `centre` is the one that the others are like. */
export type FoundCandidate = {
  team: Loaded<Team>;
  actor: ActorFacts;
  deciders: Deciders;
  /** All of the team's. */
  policies: PolicyState[];
  centre: LoadedException;
  cases: LoadedException[];
  /** What adopting moves on. */
  adopting: Head;
};

/**
 * @param caseId one of the cases; more may have joined them since the button was drawn
 * @returns the candidate that it is among, for managers and admins; or the refusal `not-found`, `not-an-agent`,
 *   `not-a-manager`, `not-a-candidate`
 */
export async function candidateOf(
  deps: Deps,
  actor: Actor,
  caseId: ExceptionId,
  asking: Asking,
): Promise<Result<FoundCandidate>> {
  const { workspaceId: ws } = actor;
  const found = await loadCase(deps, ws, caseId);
  if (!found.ok) return found;
  const { team } = found;
  const reader = await readerOf(deps, actor, team.state, asking);
  if (!reader.ok) return reader;
  const deciders = await decidersOn(deps, ws, team.state);
  // Before anything is said of the cases: who could do nothing with them hears who can.
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
  return { ok: true, team, actor: reader.actor, deciders, policies, centre, cases: itsCases, adopting };
}
