import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { Loaded, LoadedException } from '../../kernel/ports.ts';
import type { Head } from '../../kernel/record/record.ts';
import { adoptingStream } from '../../kernel/record/streams.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { ExceptionId } from '../../kernel/values/ids.ts';
import { loadCase } from '../exceptions/load.ts';
import type { ActorFacts } from '../exceptions/rules/decision.ts';
import type { Asking } from '../people/roles.ts';
import { findCandidates } from './cases.ts';
import { type Deciders, unlessKeeper } from './rules/decide-policy.ts';
import type { PolicyState } from './rules/state.ts';
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
