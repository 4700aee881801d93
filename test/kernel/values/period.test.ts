import fc from 'fast-check';
import {
  dayAfterMonths,
  dayOf,
  daysOf,
  endOfDayNamed,
  monthOf,
  nextDigestAt,
  previousWeek,
  timeZoneNamed,
  weekByKey,
  weekOf,
} from '../../../src/kernel/values/period.ts';

const at = (iso: string) => Date.parse(iso);
const inIso = (ms: number) => new Date(ms).toISOString().replace(':00.000Z', 'Z');

describe('a week is the ISO week in the team’s zone', () => {
  test.each([
    // Europe/London goes forward on Sunday 29 March 2026 and back on Sunday 25 October.
    ['2026-03-29T12:00Z', 'Europe/London', '2026-W13', '2026-03-23T00:00Z', '2026-03-29T23:00Z'],
    ['2026-03-29T23:00Z', 'Europe/London', '2026-W14', '2026-03-29T23:00Z', '2026-04-05T23:00Z'],
    ['2026-10-25T12:00Z', 'Europe/London', '2026-W43', '2026-10-18T23:00Z', '2026-10-26T00:00Z'],
    ['2026-10-25T23:59Z', 'Europe/London', '2026-W43', '2026-10-18T23:00Z', '2026-10-26T00:00Z'],
    // America/New_York goes forward on Sunday 8 March 2026 and back on Sunday 1 November.
    ['2026-03-09T03:59Z', 'America/New_York', '2026-W10', '2026-03-02T05:00Z', '2026-03-09T04:00Z'],
    ['2026-03-09T04:00Z', 'America/New_York', '2026-W11', '2026-03-09T04:00Z', '2026-03-16T04:00Z'],
    ['2026-11-02T04:59Z', 'America/New_York', '2026-W44', '2026-10-26T04:00Z', '2026-11-02T05:00Z'],
    ['2026-11-02T05:00Z', 'America/New_York', '2026-W45', '2026-11-02T05:00Z', '2026-11-09T05:00Z'],
    // 2026 has 53 weeks, and its last one ends in 2027; 2025's last days are 2026's first week.
    ['2026-12-31T12:00Z', 'Europe/London', '2026-W53', '2026-12-28T00:00Z', '2027-01-04T00:00Z'],
    ['2027-01-03T23:59Z', 'Europe/London', '2026-W53', '2026-12-28T00:00Z', '2027-01-04T00:00Z'],
    ['2025-12-29T00:00Z', 'Europe/London', '2026-W01', '2025-12-29T00:00Z', '2026-01-05T00:00Z'],
    ['2024-12-30T12:00Z', 'Asia/Kolkata', '2025-W01', '2024-12-29T18:30Z', '2025-01-05T18:30Z'],
  ])('%s in %s is %s', (moment, zone, key, from, until) => {
    const week = weekOf(at(moment), zone);
    expect([week.key, inIso(week.fromAt), inIso(week.untilAt)]).toEqual([key, from, until]);
  });
});

describe('a month is the calendar month in the team’s zone', () => {
  test.each([
    ['2026-10-31T23:59Z', 'Europe/London', '2026-10', '2026-09-30T23:00Z', '2026-11-01T00:00Z'],
    ['2026-11-01T03:59Z', 'America/New_York', '2026-10', '2026-10-01T04:00Z', '2026-11-01T04:00Z'],
    ['2026-11-30T12:00Z', 'America/New_York', '2026-11', '2026-11-01T04:00Z', '2026-12-01T05:00Z'],
    ['2026-12-31T12:00Z', 'Pacific/Auckland', '2027-01', '2026-12-31T11:00Z', '2027-01-31T11:00Z'],
    ['2028-02-29T12:00Z', 'Europe/London', '2028-02', '2028-02-01T00:00Z', '2028-03-01T00:00Z'],
    // Midnight of 1 November 2026 comes twice in Havana: the month starts with the first.
    ['2026-11-01T04:30Z', 'America/Havana', '2026-11', '2026-11-01T04:00Z', '2026-12-01T05:00Z'],
    // 1 October 2017 had no midnight in Asuncion: the month starts at 01:00.
    ['2017-10-15T12:00Z', 'America/Asuncion', '2017-10', '2017-10-01T04:00Z', '2017-11-01T03:00Z'],
  ])('%s in %s is %s', (moment, zone, key, from, until) => {
    const month = monthOf(at(moment), zone);
    expect([month.key, inIso(month.fromAt), inIso(month.untilAt)]).toEqual([key, from, until]);
  });
});

const zones = fc.constantFrom(
  'Europe/London',
  'America/New_York',
  'America/Havana',
  'America/Santiago',
  'Africa/Cairo',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
  'UTC',
);
const moments = fc.integer({ min: at('2025-01-01T00:00Z'), max: at('2029-12-31T00:00Z') });

test.each([
  ['weeks', weekOf],
  ['months', monthOf],
])('%s follow each other without gap or overlap, and each moment lies in its own', (_, periodOf) => {
  fc.assert(
    fc.property(moments, zones, (moment, zone) => {
      const period = periodOf(moment, zone);
      expect(period.fromAt).toBeLessThanOrEqual(moment);
      expect(moment).toBeLessThan(period.untilAt);
      expect(periodOf(period.fromAt, zone)).toEqual(period);
      expect(periodOf(period.untilAt - 1, zone)).toEqual(period);
      const next = periodOf(period.untilAt, zone);
      expect(next.fromAt).toBe(period.untilAt);
      expect(next.key).not.toBe(period.key);
    }),
  );
});

test('a week is found again by its key, and the one before it ends where it begins', () => {
  fc.assert(
    fc.property(moments, zones, (moment, zone) => {
      const week = weekOf(moment, zone);
      expect(weekByKey(week.key, zone)).toEqual(week);
      expect(previousWeek(moment, zone).untilAt).toBe(week.fromAt);
    }),
  );
});

test.each(['2025-W53', '2026-W54', '2026-W00', '2026-47', 'W47', 'last', '', '2026-W471', '0026-W01'])(
  '%j names no week',
  (key) => {
    expect(weekByKey(key, 'Europe/London')).toBeNull();
  },
);

test('a week’s key is found as people type it', () => {
  expect(weekByKey(' 2026-w47 ', 'Europe/London')?.key).toBe('2026-W47');
});

test('a week has seven days, over a clock change too', () => {
  const week = weekOf(at('2026-10-25T12:00Z'), 'Europe/London');
  expect(daysOf(week, 'Europe/London')).toEqual([
    '2026-10-19',
    '2026-10-20',
    '2026-10-21',
    '2026-10-22',
    '2026-10-23',
    '2026-10-24',
    '2026-10-25',
  ]);
});

test('a day is the local one', () => {
  expect(dayOf(at('2026-11-22T23:30Z'), 'Asia/Tokyo')).toBe('2026-11-23');
  expect(dayOf(at('2026-11-22T02:30Z'), 'America/New_York')).toBe('2026-11-21');
});

describe('the next digest is at the local weekday and hour, strictly after', () => {
  test.each([
    // Monday 09:00, over both clock changes of 2026.
    ['2026-03-23T09:00Z', 'Europe/London', 1, 9, '2026-03-30T08:00Z'],
    ['2026-10-19T08:00Z', 'Europe/London', 1, 9, '2026-10-26T09:00Z'],
    ['2026-03-02T14:00Z', 'America/New_York', 1, 9, '2026-03-09T13:00Z'],
    ['2026-10-26T13:00Z', 'America/New_York', 1, 9, '2026-11-02T14:00Z'],
    ['2026-10-26T12:59Z', 'America/New_York', 1, 9, '2026-10-26T13:00Z'],
    // London's 01:00 of 29 March 2026 is left out: the digest comes after the gap.
    ['2026-03-28T12:00Z', 'Europe/London', 7, 1, '2026-03-29T01:00Z'],
    // London's 01:00 of 25 October 2026 comes twice: only the first counts.
    ['2026-10-24T12:00Z', 'Europe/London', 7, 1, '2026-10-25T00:00Z'],
    ['2026-10-25T00:00Z', 'Europe/London', 7, 1, '2026-11-01T01:00Z'],
    // Friday 24 April 2026 has no midnight in Cairo, Sunday 8 March none in Havana.
    ['2026-04-23T12:00Z', 'Africa/Cairo', 5, 0, '2026-04-23T22:00Z'],
    ['2026-04-23T22:00Z', 'Africa/Cairo', 5, 0, '2026-04-30T21:00Z'],
    ['2026-03-07T12:00Z', 'America/Havana', 7, 0, '2026-03-08T05:00Z'],
    // In Beirut the clocks go back over midnight into Saturday: Sunday's digest still comes once.
    ['2026-10-24T20:59Z', 'Asia/Beirut', 7, 0, '2026-10-24T22:00Z'],
    ['2026-12-31T12:00Z', 'Europe/London', 1, 9, '2027-01-04T09:00Z'],
  ])('after %s in %s on day %i at %i: %s', (after, zone, weekday, hour, next) => {
    expect(inIso(nextDigestAt(at(after), zone, weekday, hour))).toBe(next);
  });

  test('year after year it comes once a week, never twice and never not', () => {
    fc.assert(
      fc.property(moments, zones, fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 23 }), (...args) => {
        const [after, zone, weekday, hour] = args;
        const first = nextDigestAt(after, zone, weekday, hour);
        const second = nextDigestAt(first, zone, weekday, hour);
        expect(first).toBeGreaterThan(after);
        expect(previousWeek(second, zone).fromAt).toBe(weekOf(first, zone).fromAt);
      }),
    );
  });
});

test.each([
  [' europe/london ', 'Europe/London'],
  ['America/New_York', 'America/New_York'],
  ['UTC', 'UTC'],
  // As it was chosen: no older name, nor the one that a zone was merged into.
  ['Europe/Kyiv', 'Europe/Kyiv'],
  ['europe/kyiv', 'Europe/Kyiv'],
  ['Europe/Kiev', 'Europe/Kiev'],
  ['Asia/Kathmandu', 'Asia/Kathmandu'],
  ['ASIA/KOLKATA', 'Asia/Kolkata'],
  ['Asia/Ho_Chi_Minh', 'Asia/Ho_Chi_Minh'],
  ['Asia/Yangon', 'Asia/Yangon'],
  ['America/Nuuk', 'America/Nuuk'],
  ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['Pacific/Kanton', 'Pacific/Kanton'],
  ['us/eastern', 'US/Eastern'],
  ['+01:00', null],
  ['Z', null],
  ['T00:00Z', null],
  ['T00:00[Europe/Kyiv]', null],
  ['Mars/Olympus', null],
  ['', null],
])('%j names the time zone %j', (name, zone) => {
  expect(timeZoneNamed(name)).toBe(zone);
});

test.each([
  ['2027-03-31', 'Europe/London', Date.UTC(2027, 2, 31, 23)],
  [' 2026-12-31 ', 'UTC', Date.UTC(2027, 0, 1)],
  ['2026-02-29', 'UTC', null],
  ['31.3.2027', 'UTC', null],
  ['', 'UTC', null],
])('the day %j in %s is over at %s', (text, zone, at) => {
  expect(endOfDayNamed(text, zone)).toBe(at);
});

test('a year later is the same date, or the last day of its month', () => {
  expect(dayAfterMonths(Date.UTC(2026, 10, 22), 12, 'UTC')).toBe('2027-11-22');
  expect(dayAfterMonths(Date.UTC(2028, 1, 29), 12, 'UTC')).toBe('2029-02-28');
});
