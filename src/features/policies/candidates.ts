import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { adoptingStream } from '../../kernel/plan.ts';
import type { Loaded, LoadedException } from '../../kernel/ports.ts';
import type { Head } from '../../kernel/record/record.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { EpochMs, ExceptionId, TeamId, WorkspaceId } from '../../kernel/values/ids.ts';
import type { ActorFacts } from '../../kernel/values/people.ts';
import { loadCase } from '../exceptions/act.ts';
import { isUnreadable } from '../exceptions/rules/state.ts';
import { viewsOf } from '../exceptions/view.ts';
import { type Asking, peopleViews } from '../people/index.ts';
import { type Likeness, tokensOf } from '../precedents/rules/similarity.ts';
import { CANDIDATE_MS, type Candidate, candidatesAmong, type KnownPolicy, type PastCase } from './rules/candidates.ts';
import { type Deciders, MOST_POLICIES, unlessAdopter, unlessKeeper } from './rules/decide-policy.ts';
import { type PolicyState, standingOf } from './rules/state.ts';
import { decidersOn, readerOf } from './team-of.ts';
import type { CandidateView } from './view-model.ts';

/** How many of them a message shows. */
const MOST_SHOWN = 3;

/**
 * A team's policy candidates, the most common first (docs/product.md §8): for its digest, its managers' homes and the
 * list of policies.
 */
export async function policyCandidates(
  deps: Deps,
  ws: WorkspaceId,
  team: Team,
  now: EpochMs,
): Promise<CandidateView[]> {
  const policies = await deps.store.read.policiesOf(ws, team.id);
  const { candidates, cases } = await findCandidates(deps, ws, { teamId: team.id, now, policies });
  const shown = candidates.slice(0, MOST_SHOWN);
  if (shown.length === 0) return [];
  const loaded = shown.flatMap(({ caseIds }) => caseIds.flatMap((id) => cases.get(id) ?? []));
  const views = new Map((await viewsOf(deps, ws, loaded)).map((view) => [view.id, view]));
  const person = await peopleViews(
    deps,
    ws,
    shown.flatMap(({ suggestedById }) => suggestedById ?? []),
  );
  return shown.flatMap(({ centreId, caseIds, suggestedById }) => {
    const centre = views.get(centreId);
    if (centre === undefined) return [];
    const suggestedBy = suggestedById === null ? null : person(suggestedById);
    return [{ centre, cases: caseIds.flatMap((id) => views.get(id) ?? []), suggestedBy }];
  });
}

/** Cases that this person can make a policy of now. */
export type Adoptable = Pick<FoundCandidate, 'team' | 'centre' | 'cases' | 'adopting'>;

/** @returns the candidate that a case is among; refuses as `candidateOf`, and `case-in-it`, `too-many-policies`. */
export async function adoptable(
  deps: Deps,
  actor: Actor,
  caseId: ExceptionId,
  asking: Asking,
): Promise<Result<Adoptable>> {
  const found = await candidateOf(deps, actor, caseId, asking);
  if (!found.ok) return found;
  const states = found.cases.map(({ state }) => state);
  const no = unlessAdopter(states, found.actor, found.deciders);
  if (no) return no;
  const now = deps.clock.now();
  const inForce = found.policies.filter((policy) => ['live', 'paused'].includes(standingOf(policy, now)));
  if (inForce.length >= MOST_POLICIES) return refuse({ reason: 'too-many-policies', most: MOST_POLICIES });
  return found;
}

/** Cases that could become a policy now, and who asks. `centre` is the one that the others are like. */
export type FoundCandidate = {
  team: Loaded<Team>;
  actor: ActorFacts;
  deciders: Deciders;
  /** All of the team's. */
  policies: PolicyState[];
  centre: LoadedException;
  cases: LoadedException[];
  /** The version that adopting a policy moves on. */
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

/** The latest approvals that are compared with each other: what comes again and again is among them. */
const MOST_CASES = 200;
/** How many of a policy's exceptions are compared with new ones. */
const MOST_SEEDS = 10;

/** A team's candidates, and the cases that they were found among, by id. */
type Found = { candidates: Candidate[]; cases: Map<string, LoadedException> };

/** @returns the cases of a team that could become a policy now (docs/product.md §8); the policies are all of the team's. */
async function findCandidates(
  deps: Deps,
  ws: WorkspaceId,
  { teamId, now, policies }: { teamId: TeamId; now: EpochMs; policies: readonly PolicyState[] },
): Promise<Found> {
  const { read } = deps.store;
  const approved = await read.approvedIn(ws, teamId, now - CANDIDATE_MS, MOST_CASES);
  const loaded = approved.filter(({ state }) => !isUnreadable(state));
  const inForce = policies.filter((policy) => ['live', 'paused'].includes(standingOf(policy, now)));
  const seedIds = inForce.flatMap((policy) => policy.seedIds.slice(0, MOST_SEEDS));
  const seeds = seedIds.length === 0 ? [] : await read.exceptions(ws, [...new Set(seedIds)]);
  const likenesses = await likenessesOf(deps, ws, [...loaded, ...seeds]);
  const known = policies.map((policy): KnownPolicy => {
    const about = inForce.includes(policy) ? policy.seedIds.slice(0, MOST_SEEDS) : [];
    return { seedIds: policy.seedIds, likenesses: about.flatMap((id) => likenesses.get(id) ?? []) };
  });
  const past = loaded.map(({ state }): PastCase => {
    return { state, likeness: likenesses.get(state.id) ?? { kind: state.details.kind, tokens: [] } };
  });
  return { candidates: candidatesAmong(past, known), cases: new Map(loaded.map((one) => [one.state.id, one])) };
}

/** The words of each one's current revision, compared like those of similar past exceptions. */
async function likenessesOf(
  deps: Deps,
  ws: WorkspaceId,
  cases: readonly LoadedException[],
): Promise<Map<string, Likeness>> {
  const textIds = cases.flatMap(({ state: { details } }) => [details.resolution.id, details.reason.id]);
  const texts = await deps.store.read.texts(ws, [...new Set(textIds)]);
  return new Map(
    cases.map(({ state: { id, details } }) => {
      const words = [details.resolution, details.reason].map((ref) => texts.get(ref.id) ?? '');
      return [id, { kind: details.kind, tokens: tokensOf(words.join('\n')) }];
    }),
  );
}
