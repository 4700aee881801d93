import type { HomeView } from '../../../src/features/home/view-model.ts';
import type { Budgets } from '../../../src/features/money/view-model.ts';
import { AT, ana, candidateView, exceptionView, ID, kudosView, POUNDS } from './samples.ts';

/** A home with more in it than can be shown. */
export function homeOf(typed: string): HomeView {
  const many = <T>(one: T): T[] => Array.from({ length: 60 }, () => one);
  return {
    person: ana,
    teams: Array.from({ length: 120 }, (_, at) => ({
      teamId: `01JD00000000000000000${String(at).padStart(5, '0')}`,
      name: `${at} ${typed}`.slice(0, 80),
      channel: 'C0CARE',
    })),
    homeTeamId: '01JD0000000000000000000000',
    budgets: budgets(typed),
    waitingForMe: many(exceptionView('proposed', typed)).slice(0, 5),
    waitingMore: 95,
    mine: many(exceptionView('escalated', typed)),
    thanks: many(kudosView(typed)),
    guidance: typed.slice(0, 3_000),
    recap: true,
    review: many(exceptionView('approved', typed)).slice(0, 5),
    reviewMore: ['care', typed].map((name) => ({ teamId: ID, teamName: name.slice(0, 80), count: 295 })),
    candidates: Array.from({ length: 3 }, () => candidateView(typed)),
  };
}

export function budgets(typed: string): Budgets {
  const line = { left: POUNDS, limit: { minor: 5_000, currency: 'GBP', locale: 'en-GB' }, renewsAt: AT };
  return {
    teamName: typed.slice(0, 80),
    timeZone: 'Europe/London',
    goodwill: line,
    kindness: line,
    kindnessCount: { left: 2, limit: 3, renewsAt: AT },
    pot: line,
    guidance: typed.slice(0, 3_000),
  };
}

/** A home of somebody who just came. */
export function emptyHome(): HomeView {
  return {
    ...homeOf(''),
    teams: [],
    homeTeamId: null,
    budgets: null,
    waitingForMe: [],
    waitingMore: 0,
    reviewMore: [],
    mine: [],
    thanks: [],
    guidance: null,
    review: null,
  };
}
