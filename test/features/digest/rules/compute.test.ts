import fc from 'fast-check';
import { computeFigures, type WeekInput } from '../../../../src/features/digest/rules/compute.ts';
import type { ExceptionEvent, ExceptionState } from '../../../../src/features/exceptions/rules/state.ts';
import type { KudosState } from '../../../../src/features/kudos/rules/kudos.ts';
import type { SpendingState } from '../../../../src/features/money/rules/spending.ts';
import { accountId, emptyAccount } from '../../../../src/kernel/ledger/accounts.ts';
import { type RecordedEvent, recordAfter } from '../../../../src/kernel/record/record.ts';
import { weekOf } from '../../../../src/kernel/values/period.ts';
import * as examples from '../../../storage/examples.ts';

const timeZone = 'America/New_York';
const HOUR = 3_600_000;
/** Sunday 1 November 2026, when New York's clocks go back, is its last day: it has 169 hours. */
const week = weekOf(Date.parse('2026-10-28T12:00Z'), timeZone);
const monday = week.fromAt;

const why = { id: 'w', digest: 'd' };
const exception = (id: string, change: Partial<ExceptionState> = {}): ExceptionState => {
  const closed = { status: 'approved', hold: null, deadlineAt: null, nudgeAt: null } as const;
  return examples.exception(id, { ...closed, proposedAt: monday, revisedAt: monday, ...change });
};
const approvedAt = (at: number): NonNullable<ExceptionState['approval']> => ({
  at,
  byId: 'ben',
  how: 'quorum',
  coSignerIds: ['ben'],
  pairedIds: ['ben'],
  flaggedIds: [],
  chargedMinor: 2_500,
  toppedUpMinor: 0,
  noticePlaces: [],
});

/** Of what came back. */
const NOTHING_MORE = { unconfirmedMinor: 0, topUpReturnedMinor: 0 };

const approved = (change: Partial<Extract<ExceptionEvent, { type: 'approved' }>> = {}): ExceptionEvent => ({
  type: 'approved',
  how: 'quorum',
  coSignerIds: ['ben'],
  pairedIds: ['ben'],
  flaggedIds: [],
  chargedMinor: 2_500,
  toppedUpMinor: 0,
  noticePlaces: [],
  nudgeAt: 0,
  ...change,
});
const recorded = (id: string, at: number, event: ExceptionEvent): RecordedEvent[] =>
  recordAfter({ stream: `exception:${id}`, version: 0, hash: '' }, [event], {
    actorId: 'ben',
    at,
    origin: 'test',
    teamId: 'care',
  });

const spending = (change: Partial<SpendingState>): SpendingState =>
  examples.spending('s', { amountMinor: 1_000, at: monday, ...change });
const kudos = (id: string, change: Partial<KudosState> = {}): KudosState =>
  examples.kudos(id, { receiverIds: ['ben'], value: null, at: monday, ...change });

const figures = (input: Partial<WeekInput> & { states?: ExceptionState[] } = {}) =>
  computeFigures({
    week,
    timeZone,
    currency: 'GBP',
    events: [],
    exceptions: new Map((input.states ?? []).map((state) => [state.id, state])),
    toReviewCount: 0,
    candidates: [],
    voices: { annoyances: [], abuseReports: 0, followUps: [], topics: [], stories: 0 },
    spendings: [],
    kudos: [],
    pot: { account: emptyAccount(accountId('pot', 'care', '2026-11')), limitMinor: 200_000 },
    seal: null,
    ...input,
  });

test('a week with nothing is all noughts', () => {
  expect(figures()).toMatchObject({
    weekKey: '2026-W44',
    exceptions: { proposed: 0, approved: 0, escalated: 0, expired: 0 },
    medianToApprovalMs: null,
    byKind: [],
    pot: { monthKey: '2026-11', limitMinor: 200_000, usedMinor: 0, heldMinor: 0, leftMinor: 200_000 },
    approvedHow: { coSigned: 0, byManager: 0, underPolicy: 0 },
    returned: { count: 0, totalMinor: 0 },
    outcomes: [],
    toReview: [],
    goodwill: { count: 0, totalMinor: 0 },
    kindness: { count: 0, totalMinor: 0 },
    kudos: { given: 0, peopleThanked: 0, values: [], highlights: [] },
    coSignDiversity: null,
    seal: null,
  });
});

test('an event counts in the week and on the local day that it happened, over a clock change too', () => {
  const lastMinute = week.untilAt - 60_000;
  const { exceptions, byDay } = figures({
    states: [exception('a'), exception('b')],
    events: [
      ...recorded('a', monday, approved()),
      ...recorded('b', lastMinute, approved()),
      ...recorded('c', monday + 30 * HOUR, { type: 'expired' }),
      ...recorded('d', monday - 1, { type: 'expired' }),
      ...recorded('e', week.untilAt, { type: 'expired' }),
    ],
  });
  expect(exceptions).toEqual({ proposed: 0, approved: 2, escalated: 0, expired: 1 });
  expect(byDay.map(({ date, approved }) => [date, approved])).toEqual([
    ['2026-10-26', 1],
    ['2026-10-27', 0],
    ['2026-10-28', 0],
    ['2026-10-29', 0],
    ['2026-10-30', 0],
    ['2026-10-31', 0],
    ['2026-11-01', 1],
  ]);
});

describe('the median runs from the last revision to the settling co-sign', () => {
  const settledAfter = (...hours: number[]) => {
    const ids = hours.map((_, index) => `x${index}`);
    return figures({
      states: ids.map((id) => exception(id, { proposedAt: monday - 9 * HOUR, revisedAt: monday })),
      events: hours.flatMap((hour, index) => recorded(`x${index}`, monday + hour * HOUR, approved())),
    }).medianToApprovalMs;
  };
  test.each([
    [[3], 3],
    [[5, 1], 3],
    [[9, 1, 2], 2],
    [[8, 1, 2, 4], 3],
  ])('of %j hours it is %i', (hours, middle) => {
    expect(settledAfter(...hours)).toBe(middle * HOUR);
  });

  test('what a manager approved has no settling co-sign', () => {
    const events = recorded('a', monday + HOUR, approved({ how: 'manager', coSignerIds: [] }));
    const { medianToApprovalMs, coSignDiversity, approvedHow } = figures({ states: [exception('a')], events });
    expect([medianToApprovalMs, coSignDiversity]).toEqual([null, null]);
    expect(approvedHow).toEqual({ coSigned: 0, byManager: 1, underPolicy: 0 });
  });
});

test('money by kind is what was charged at approval, highest first, whatever came back later', () => {
  const ofKind = (id: string, kind: string, change: Partial<ExceptionState> = {}) =>
    exception(id, { ...change, details: { ...exception(id).details, kind } });
  const { byKind } = figures({
    states: [
      ofKind('a', 'Credit'),
      ofKind('b', 'Refund', { status: 'reversed' }),
      ofKind('c', 'Refund'),
      ofKind('d', 'Delivery'),
    ],
    events: [
      ...recorded('a', monday, approved({ chargedMinor: 3_000 })),
      ...recorded('b', monday, approved({ chargedMinor: 2_500 })),
      ...recorded('b', monday + HOUR, {
        ...NOTHING_MORE,
        type: 'reversed',
        reason: why,
        returnedMinor: 2_500,
        noticePlaces: [],
      }),
      ...recorded('c', monday, approved({ chargedMinor: 1_000 })),
      ...recorded('d', monday, approved({ chargedMinor: 0 })),
    ],
  });
  expect(byKind).toEqual([
    { kind: 'Refund', count: 2, chargedMinor: 3_500 },
    { kind: 'Credit', count: 1, chargedMinor: 3_000 },
    { kind: 'Delivery', count: 1, chargedMinor: 0 },
  ]);
});

test('what came back in the week is told in it, whenever it had been charged', () => {
  const applied = (returnedMinor: number): ExceptionEvent => ({
    ...NOTHING_MORE,
    type: 'applied',
    mood: 'Content',
    note: null,
    returnedMinor,
  });
  const reversed: ExceptionEvent = {
    ...NOTHING_MORE,
    type: 'reversed',
    reason: why,
    returnedMinor: 2_500,
    noticePlaces: [],
  };
  const { returned } = figures({
    events: [
      ...recorded('a', monday, applied(1_000)),
      ...recorded('b', monday, applied(0)),
      ...recorded('c', monday, reversed),
      ...recorded('d', monday - 1, reversed),
    ],
  });
  expect(returned).toEqual({ count: 2, totalMinor: 3_500 });
});

test('the pot adds up: limit with what was carried and topped up, used with what is held, and what is left', () => {
  const account = {
    ...emptyAccount(accountId('pot', 'care', '2026-11')),
    postedMinor: 1_000,
    heldMinor: 500,
    toppedUpMinor: 300,
    carriedMinor: 200,
  };
  expect(figures({ pot: { account, limitMinor: 2_000 } }).pot).toEqual({
    monthKey: '2026-11',
    limitMinor: 2_500,
    usedMinor: 1_500,
    heldMinor: 500,
    leftMinor: 1_000,
  });
});

test('outcomes stand in the order that they are asked in', () => {
  const applied = (mood: 'Unhappy' | 'Delighted'): ExceptionEvent => ({
    ...NOTHING_MORE,
    type: 'applied',
    mood,
    note: null,
    returnedMinor: 0,
  });
  const events = [
    ...recorded('a', monday, applied('Unhappy')),
    ...recorded('b', monday, applied('Delighted')),
    ...recorded('c', monday, applied('Unhappy')),
  ];
  expect(figures({ events }).outcomes).toEqual([
    { mood: 'Delighted', count: 1 },
    { mood: 'Unhappy', count: 2 },
  ]);
});

test('to review are approved ones that nobody reviewed since they were raised: raised first, then the oldest', () => {
  const raised = (at: number) => [{ at, byId: 'chloe', reason: why }];
  const review = { at: monday + 5, byId: 'maya', verdict: 'endorsed' as const, note: null };
  const states = [
    exception('young', { approval: approvedAt(monday + 2) }),
    exception('old', { approval: approvedAt(monday - 99) }),
    exception('raised', { approval: approvedAt(monday + 3), raised: raised(monday + 4) }),
    exception('raised-earlier', { status: 'applied', approval: approvedAt(monday + 3), raised: raised(monday + 3) }),
    exception('reviewed', { approval: approvedAt(monday), review }),
    exception('raised-before-review', { approval: approvedAt(monday), raised: raised(monday + 4), review }),
    exception('raised-after-review', { approval: approvedAt(monday), raised: raised(monday + 6), review }),
    exception('reversed', { status: 'reversed', approval: approvedAt(monday) }),
    exception('declined', { status: 'declined' }),
    exception('next-week', { approval: approvedAt(week.untilAt) }),
  ];
  expect(figures({ states }).toReview).toEqual(['raised-earlier', 'raised', 'raised-after-review', 'old', 'young']);
});

test('goodwill and random acts are team sums, without what was undone or lies outside of the week', () => {
  const { goodwill, kindness } = figures({
    spendings: [
      spending({}),
      spending({ amountMinor: 500, at: week.untilAt - 1 }),
      spending({ undoneAt: monday }),
      spending({ at: monday - 1 }),
      spending({ at: week.untilAt }),
      spending({ kind: 'kindness', amountMinor: 0 }),
      spending({ kind: 'kindness', amountMinor: 450 }),
    ],
  });
  expect(goodwill).toEqual({ count: 2, totalMinor: 1_500 });
  expect(kindness).toEqual({ count: 2, totalMinor: 450 });
});

test('kudos count what the team can see: values, people thanked, and those that most seconded', () => {
  const given = [
    kudos('a', { receiverIds: ['ben', 'chloe'], value: 'ownership' }),
    kudos('b', { value: 'teamwork', seconderIds: ['x', 'y'] }),
    kudos('c', { value: 'teamwork', at: monday + 1 }),
    kudos('d', { seconderIds: ['x'] }),
    kudos('private', { isPrivate: true, receiverIds: ['zoe'], value: 'ownership', seconderIds: ['x', 'y', 'z'] }),
    kudos('taken-back', { takenBackAt: monday, value: 'ownership' }),
    kudos('last-week', { at: monday - 1 }),
  ];
  expect(figures({ kudos: given }).kudos).toEqual({
    given: 4,
    peopleThanked: 2,
    values: [
      { value: 'teamwork', count: 2 },
      { value: 'ownership', count: 1 },
    ],
    highlights: ['b', 'd', 'c'],
  });
});

test('diversity counts pairs of people, whoever of them proposed', () => {
  const { coSignDiversity } = figures({
    states: [exception('a'), exception('b', { proposerId: 'ben' }), exception('c')],
    events: [
      ...recorded('a', monday, approved()),
      ...recorded('b', monday, approved({ coSignerIds: ['ana'] })),
      ...recorded('c', monday, approved({ coSignerIds: ['ben', 'chloe'] })),
    ],
  });
  expect(coSignDiversity).toEqual({ pairs: 2, approvals: 3 });
});

test('the seal is its first 12 characters', () => {
  expect(figures({ seal: '0123456789abcdef' }).seal).toBe('0123456789ab');
});

test('an approval whose exception is missing is a bug, not a smaller figure', () => {
  expect(() => figures({ events: recorded('a', monday, approved()) })).toThrow('exception:a');
});

test('the figures of following weeks add up: every event counts once, and the same input gives the same figures', () => {
  const moments = fc.array(fc.integer({ min: week.fromAt - 7 * 24 * HOUR, max: week.untilAt + 7 * 24 * HOUR }), {
    maxLength: 20,
  });
  fc.assert(
    fc.property(moments, (ats) => {
      const states = ats.map((_, index) => exception(`x${index}`));
      const events = ats.flatMap((at, index) => recorded(`x${index}`, at, approved()));
      const counted = [week.fromAt - 1, week.fromAt, week.untilAt, weekOf(week.untilAt, timeZone).untilAt].map((at) => {
        const input = { states, events, week: weekOf(at, timeZone) };
        expect(figures(input)).toEqual(figures(input));
        const { exceptions, byDay } = figures(input);
        expect(byDay.reduce((sum, { approved: ofDay }) => sum + ofDay, 0)).toBe(exceptions.approved);
        return exceptions.approved;
      });
      expect(counted.reduce((sum, count) => sum + count, 0)).toBe(ats.length);
    }),
  );
});
