import type { DigestFigures } from '../../../src/features/digest/rules/state.ts';
import type { DigestView, PrivatePart, ReviewQueue } from '../../../src/features/digest/view-model.ts';
import { AT, ben, candidateView, chloe, exceptionView, ID, kudosView, maya } from './samples.ts';

/** A week with so much in it that not all of it can be shown. */
export function digestView(typed = 'Late parcels'): DigestView {
  return {
    id: ID,
    teamId: ID,
    teamName: typed.slice(0, 80),
    locale: 'en-GB',
    figures: {
      weekKey: '2026-W47',
      fromAt: Date.UTC(2026, 10, 16),
      untilAt: Date.UTC(2026, 10, 23),
      currency: 'GBP',
      exceptions: { proposed: 1_400, approved: 1_200, escalated: 90, expired: 60 },
      approvedHow: { coSigned: 1_150, byManager: 30, underPolicy: 20 },
      medianToApprovalMs: 14 * 60_000,
      byKind: Array.from({ length: 25 }, (_, at) => ({
        kind: `${at} ${typed}`.slice(0, 40),
        count: 48,
        chargedMinor: 120_000,
      })),
      pot: { monthKey: '2026-11', limitMinor: 200_000, usedMinor: 150_000, heldMinor: 2_000, leftMinor: 50_000 },
      returned: { count: 3, totalMinor: 7_550 },
      outcomes: [
        { mood: 'Delighted', count: 600 },
        { mood: 'Content', count: 400 },
        { mood: 'Neutral', count: 0 },
      ],
      toReview: [],
      toReviewCount: 300,
      candidates: [],
      goodwill: { count: 300, totalMinor: 450_000 },
      kindness: { count: 120, totalMinor: 48_000 },
      kudos: {
        given: 250,
        peopleThanked: 80,
        values: Array.from({ length: 25 }, (_, at) => ({ value: `${at} ${typed}`.slice(0, 40), count: 10 })),
        highlights: [],
      },
      voice: {
        inOurWay: [{ voiceId: ID, votes: 12, votesInWeek: 3, isNew: false }],
        inOurWayCount: 40,
        abuseReports: 2,
        topics: [],
        quotes: 70,
        stories: 4,
      },
      coSignDiversity: { pairs: 210, approvals: 1_150 },
      byDay: Array.from({ length: 7 }, (_, at) => ({ date: `2026-11-${16 + at}`, approved: 170 + at, escalated: 12 })),
      seal: 'a1b2c3d4e5f6',
    },
    toReview: Array.from({ length: 10 }, () => exceptionView('approved', typed)),
    toReviewLeft: 300,
    candidates: Array.from({ length: 3 }, () => candidateView(typed)),
    adopted: [{ id: ID, name: typed }],
    highlights: Array.from({ length: 20 }, () => kudosView(typed)),
    inOurWay: Array.from({ length: 3 }, () => ({
      text: typed,
      votes: 12,
      votesInWeek: 3,
      isNew: false,
      id: ID,
      answer: null,
    })),
    topics: Array.from({ length: 30 }, (_, at) => ({ topic: `${at} ${typed}`, count: 40 - at })),
  };
}

/** What both chats say of that week: counts, median, money against the pot, outcomes, sums, values, diversity, seal. */
export const FIGURES_IN_WORDS = [
  '1,400 proposed, 1,200 approved, 90 went to a manager and 60 ran out of time',
  'Typical wait for approval: 14 minutes',
  '0 Late parcels: 48 exceptions, £1,200.00',
  '18 other kinds: 864 exceptions, £21,600.00',
  'Team pot, November 2026: £1,480.00 of £2,000.00 spent, £20.00 held, £500.00 left',
  '600 delighted and 400 content',
  'Goodwill: 300, £4,500.00 in all',
  'Random acts of kindness: 120, £480.00 in all',
  '250 shout-outs and 80 people thanked',
  '1,150 approvals came from 210 different pairs of teammates.',
  'Approved: 1,150 by teammates, 30 by a manager and 20 with a policy',
  'Returned to the pot: £75.50 from 3 exceptions (reversed, or less was needed)',
  '(12 people, 3 this week)',
  '37 more in ',
  '70 quotes and 4 stories',
  '2 new reports',
  'a1b2c3d4e5f6',
];

/** A week in which nothing happened. */
export function quietWeek(): DigestView {
  const busy = digestView();
  return {
    ...busy,
    figures: { ...busy.figures, ...QUIET },
    toReview: [],
    toReviewLeft: 0,
    candidates: [],
    adopted: [],
    highlights: [],
    inOurWay: [],
    topics: [],
  };
}

const QUIET: Partial<DigestFigures> = {
  exceptions: { proposed: 0, approved: 0, escalated: 0, expired: 0 },
  medianToApprovalMs: null,
  byKind: [],
  approvedHow: { coSigned: 0, byManager: 0, underPolicy: 0 },
  returned: { count: 0, totalMinor: 0 },
  toReviewCount: 0,
  voice: { inOurWay: [], inOurWayCount: 0, abuseReports: 0, topics: [], quotes: 0, stories: 0 },
  outcomes: [],
  goodwill: { count: 0, totalMinor: 0 },
  kindness: { count: 0, totalMinor: 0 },
  kudos: { given: 0, peopleThanked: 0, values: [], highlights: [] },
  coSignDiversity: null,
  byDay: Array.from({ length: 7 }, (_, at) => ({ date: `2026-11-${16 + at}`, approved: 0, escalated: 0 })),
};

export function reviewPage(typed: string): ReviewQueue {
  const cases = Array.from({ length: 5 }, () => exceptionView('approved', typed));
  return { teamId: ID, teamName: typed.slice(0, 80), cases, total: 300, from: 6, page: 2, pages: 60 };
}

export function privateOf(typed: string): PrivatePart {
  const erased = { ...ben, chatUserId: '', name: typed };
  const followUps = Array.from({ length: 80 }, () => ({ person: chloe, at: AT }));
  return { notThanked: [ben, chloe, maya, erased], followUps, timeZone: 'Europe/London' };
}
