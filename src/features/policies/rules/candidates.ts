import type { ExceptionId, PersonId } from '../../../kernel/values/ids.ts';
import type { ExceptionState } from '../../exceptions/rules/state.ts';
import { type Likeness, SIMILAR_FROM, similarityOf, type Weighed, weighed } from '../../precedents/rules/similarity.ts';

/** docs/product.md §8, Policy candidate. */
const FEWEST_CASES = 3;
const FEWEST_PROPOSERS = 2;
const FEWEST_PEOPLE = 3;
/** How far back cases are looked at. */
export const CANDIDATE_DAYS = 90;
export const CANDIDATE_MS = CANDIDATE_DAYS * 24 * 3_600_000;

/** A case that was approved in these days, whatever became of it, and what it is about. */
export type PastCase = { state: ExceptionState; likeness: Likeness };

/**
 * A policy that the team has or had. `likenesses`: what the cases that it was adopted from are about, while it is in
 * force or paused; none once it is over: others like them can be a candidate again.
 */
export type KnownPolicy = { seedIds: readonly ExceptionId[]; likenesses: readonly Likeness[] };

/** Cases that a policy could be made of; `centreId`: the one that the others are like. */
export type Candidate = { centreId: ExceptionId; caseIds: ExceptionId[]; suggestedById: PersonId | null };

/**
 * Which cases could become a policy (docs/product.md §8): three approved and alike, of one kind, by two proposers and
 * three people in all, none of those alike unhappy or reversed; or one that a manager suggested. Those that a policy was
 * made of count no more, also once it is retired; nor does what is like them while it is live or paused, unless a manager
 * suggested it; nor those that a manager set aside.
 *
 * Each case is looked at with those like it, the largest such group first, and no case is in two groups: the same
 * whatever order the cases come in.
 */
export function candidatesAmong(cases: readonly PastCase[], policies: readonly KnownPolicy[]): Candidate[] {
  const groups = groupsOf(cases);
  const spent = spentCases(cases, policies);
  const found: Candidate[] = [];
  const taken = new Set<ExceptionId>();
  for (const { centre, alike } of groups.sort(bySize)) {
    const { id, suggested } = centre.state;
    if (spent.has(id) || taken.has(id) || !isApproved(centre)) continue;
    const members = alike.filter((one) => isApproved(one) && !spent.has(one.state.id) && !taken.has(one.state.id));
    const isRule = isEnough(members) && !alike.some(wentWrong);
    if (!isRule && suggested === null) continue;
    const suggestion = members.find((one) => one.state.suggested !== null)?.state.suggested ?? null;
    const caseIds = members.map(({ state }) => state.id).sort();
    for (const one of caseIds) taken.add(one);
    found.push({ centreId: id, caseIds, suggestedById: suggestion?.byId ?? null });
  }
  return found;
}

type Group = { centre: PastCase; alike: PastCase[] };

/** Each case with those like it, itself among them. */
function groupsOf(cases: readonly PastCase[]): Group[] {
  const inOrder = [...cases].sort(byId);
  const groups = inOrder.map((centre): Group => ({ centre, alike: [centre] }));
  const ready = inOrder.map(({ likeness }) => weighed(likeness));
  ready.forEach((one, at) => {
    for (const [after, other] of ready.slice(at + 1).entries()) {
      if (similarityOf(one, other) < SIMILAR_FROM) continue;
      const [first, second] = [groups[at], groups[at + 1 + after]];
      if (!first || !second) continue;
      first.alike.push(second.centre);
      second.alike.push(first.centre);
    }
  });
  return groups;
}

function spentCases(cases: readonly PastCase[], policies: readonly KnownPolicy[]): Set<ExceptionId> {
  const seeds = new Set(policies.flatMap(({ seedIds }) => seedIds));
  const covered = policies.flatMap(({ likenesses }) => likenesses.map(weighed));
  const isCovered = (one: Weighed): boolean => covered.some((other) => similarityOf(one, other) >= SIMILAR_FROM);
  const isSpent = ({ state, likeness }: PastCase): boolean =>
    state.policyId !== null ||
    state.setAside !== null ||
    seeds.has(state.id) ||
    (state.suggested === null && isCovered(weighed(likeness)));
  return new Set(cases.filter(isSpent).map(({ state }) => state.id));
}

function isEnough(members: readonly PastCase[]): boolean {
  const proposers = new Set(members.map(({ state }) => state.proposerId));
  const people = new Set(members.flatMap(({ state }) => [state.proposerId, ...(state.approval?.coSignerIds ?? [])]));
  return members.length >= FEWEST_CASES && proposers.size >= FEWEST_PROPOSERS && people.size >= FEWEST_PEOPLE;
}

function isApproved({ state }: PastCase): boolean {
  return state.status === 'approved' || state.status === 'applied';
}

function wentWrong({ state }: PastCase): boolean {
  return state.status === 'reversed' || state.outcome?.mood === 'Unhappy';
}

function bySize(a: Group, b: Group): number {
  return b.alike.length - a.alike.length || byId(a.centre, b.centre);
}

function byId(a: PastCase, b: PastCase): number {
  return a.state.id < b.state.id ? -1 : 1;
}
