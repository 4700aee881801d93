import type { Deps } from '../../kernel/deps.ts';
import type { LoadedException } from '../../kernel/ports.ts';
import type { EpochMs, TeamId, WorkspaceId } from '../../kernel/values/ids.ts';
import { isUnreadable } from '../exceptions/rules/state.ts';
import type { Likeness } from '../precedents/rules/similarity.ts';
import { tokensOf } from '../precedents/rules/tokens.ts';
import { CANDIDATE_MS, type Candidate, candidatesAmong, type KnownPolicy, type PastCase } from './rules/candidates.ts';
import { type PolicyState, standingOf } from './rules/state.ts';

/** The latest approvals that are compared with each other: what comes again and again is among them. */
const MOST_CASES = 200;
/** Of the cases that a policy was adopted from, so many tell what it is about. */
const MOST_SEEDS = 10;

/** A team's candidates, and the cases that they were found among, by id. */
export type Found = { candidates: Candidate[]; cases: Map<string, LoadedException> };

/** @returns the cases of a team that could become a policy now (docs/product.md §8); the policies are all of the team's. */
export async function findCandidates(
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

/** What each is about: the words of its present revision, as precedents are compared by. */
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
