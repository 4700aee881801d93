import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { EpochMs, PersonId, WorkspaceId } from '../../kernel/values/ids.ts';
import { standingOf } from '../../kernel/values/people.ts';
import { reviewViews } from '../digest/review.ts';
import { waitingFor } from '../exceptions/list.ts';
import { reviewOrder } from '../exceptions/rules/permissions.ts';
import { viewsOf } from '../exceptions/view.ts';
import { kudosViews } from '../kudos/index.ts';
import { type Budgets, budgetsOf } from '../money/index.ts';
import { peopleViews } from '../people/index.ts';
import { policyCandidates } from '../policies/candidates.ts';
import type { CandidateView } from '../policies/view-model.ts';
import type { HomeView } from './view-model.ts';

/** What a page holds of each, so that the whole stays within what a chat draws. */
const MOST_CASES = 5;
const MOST_THANKS = 5;
const MOST_CANDIDATES = 3;
/** Kudos received in these last days are shown, ms. */
const THANKS_MS = 28 * 24 * 3_600_000;

/**
 * The app's home: the person's budgets, what waits for them, their open proposals, thanks, guidance, and for managers
 * the review queue (docs/product.md §9). It decides nothing, so people are taken as last seen.
 */
export async function home(deps: Deps, { workspaceId: ws, personId }: Actor): Promise<HomeView> {
  const { read } = deps.store;
  const now = deps.clock.now();
  const person = await read.person(ws, personId);
  if (person === null) throw new Error(`no person ${personId} in ${ws}`);
  const teams = standingOf(person.kind, true) === 'agent' ? await read.teamsOf(ws, personId) : [];
  const homeTeam = homeAmong(teams, person.homeTeamId);

  const [view, waiting, mine, thanks, review, candidates, budgets] = await Promise.all([
    peopleViews(deps, ws, [personId]),
    waitingFor(deps, ws, personId, teams),
    read.openOf(ws, personId),
    read.kudosOf(ws, personId, 'received', now - THANKS_MS, MOST_THANKS),
    reviewQueue(deps, ws, personId, teams),
    candidatesFor(deps, ws, personId, teams),
    budgetsIn(deps, ws, homeTeam, { personId, now }),
  ]);
  return {
    person: view(personId),
    teams: teams.map(({ id, name, channel }) => ({ teamId: id, name, channel })),
    homeTeamId: homeTeam?.id ?? null,
    budgets,
    waitingForMe: await viewsOf(deps, ws, waiting.slice(0, MOST_CASES)),
    waitingMore: Math.max(0, waiting.length - MOST_CASES),
    mine: await viewsOf(deps, ws, mine),
    thanks: await kudosViews(deps, ws, thanks),
    guidance: homeTeam?.settings.guidance ?? null,
    recap: person.recap,
    ...review,
    candidates,
  };
}

/** People with only one team need not have chosen it. */
function homeAmong(teams: readonly Team[], homeTeamId: string | null): Team | null {
  const [first, ...others] = teams;
  const chosen = teams.find(({ id }) => id === homeTeamId);
  return chosen ?? (others.length === 0 ? (first ?? null) : null);
}

async function budgetsIn(
  deps: Deps,
  ws: WorkspaceId,
  team: Team | null,
  who: { personId: PersonId; now: EpochMs },
): Promise<Budgets | null> {
  const isOpen = team !== null && !team.isShared && team.settings.managers.length > 0;
  return isOpen ? budgetsOf(deps, ws, { team, ...who }) : null;
}

/** @returns what the person's teams have to review, raised ones first, the rest counted; null for who manages none. */
async function reviewQueue(
  deps: Deps,
  ws: WorkspaceId,
  personId: PersonId,
  teams: readonly Team[],
): Promise<Pick<HomeView, 'review' | 'reviewMore'>> {
  const managed = teams.filter(({ settings }) => settings.managers.includes(personId));
  if (managed.length === 0) return { review: null, reviewMore: [] };
  const { read } = deps.store;
  const [queues, counts] = await Promise.all([
    Promise.all(managed.map(({ id }) => read.toReview(ws, id, { limit: MOST_CASES }))),
    Promise.all(managed.map(({ id }) => read.toReviewCount(ws, id))),
  ]);
  const inOrder = queues.flat().sort((a, b) => reviewOrder(a.state, b.state));
  const shown = inOrder.slice(0, MOST_CASES);
  const left = managed.map(({ id, name }, at) => {
    const shownOfIt = shown.filter(({ state }) => state.teamId === id).length;
    return { teamId: id, teamName: name, count: (counts[at] ?? 0) - shownOfIt };
  });
  return { review: await reviewViews(deps, ws, shown), reviewMore: left.filter(({ count }) => count > 0) };
}

/** @returns what could become policy in the teams that the person manages; nothing for who manages none. */
async function candidatesFor(
  deps: Deps,
  ws: WorkspaceId,
  personId: PersonId,
  teams: readonly Team[],
): Promise<CandidateView[]> {
  const managed = teams.filter(({ settings }) => settings.managers.includes(personId));
  const found = await Promise.all(managed.map((team) => policyCandidates(deps, ws, team, deps.clock.now())));
  return found.flat().slice(0, MOST_CANDIDATES);
}
