import { Temporal } from 'temporal-polyfill';
import type { EpochMs } from './ids.ts';

/** A week or month of a team: [fromAt, untilAt), from local midnight to local midnight (docs/product.md §4). */
export type Period = {
  /** `2026-W47` or `2026-11`. */
  key: string;
  fromAt: EpochMs;
  untilAt: EpochMs;
};

/** @returns the ISO week in `zone` that holds the moment. Where a clock change leaves out midnight, it starts after the gap. */
export function weekOf(at: EpochMs, zone: string): Period {
  const date = localDate(at, zone);
  return weekFrom(date.subtract({ days: date.dayOfWeek - 1 }), zone);
}

/** @returns the calendar month in `zone` that holds the moment. */
export function monthOf(at: EpochMs, zone: string): Period {
  const first = localDate(at, zone).with({ day: 1 });
  return {
    key: first.toPlainYearMonth().toString(),
    fromAt: startOf(first, zone),
    untilAt: startOf(first.add({ months: 1 }), zone),
  };
}

/** @returns the calendar quarter in `zone` that holds the moment, `2026-Q4`. */
export function quarterOf(at: EpochMs, zone: string): Period {
  const date = localDate(at, zone);
  return quarterFrom(date.year, Math.ceil(date.month / 3), zone);
}

/** @returns the quarter named `2026-Q4` in `zone`; null where there is none of that name. */
export function quarterByKey(key: string, zone: string): Period | null {
  const match = /^([12]\d{3})-Q([1-4])$/i.exec(key.trim());
  return match === null ? null : quarterFrom(Number(match[1]), Number(match[2]), zone);
}

/**
 * @param first, last local dates, `2026-11-22`, both within; null: no bound on that side.
 * @returns the time from the first day's start to the last day's end in `zone`; null where one is no date.
 */
export function daysFromTo(
  first: string | null,
  last: string | null,
  zone: string,
): Pick<Period, 'fromAt' | 'untilAt'> | null {
  const from = first === null ? null : plainDate(first);
  const until = last === null ? null : plainDate(last);
  if (from === undefined || until === undefined) return null;
  return {
    fromAt: from === null ? 0 : startOf(from, zone),
    untilAt: until === null ? Number.MAX_SAFE_INTEGER : startOf(until.add({ days: 1 }), zone),
  };
}

/** @returns the last week that is over at the moment. */
export function previousWeek(at: EpochMs, zone: string): Period {
  return weekOf(weekOf(at, zone).fromAt - 1, zone);
}

/** @returns the week named `2026-W47` in `zone`; null where there is none of that name, as `2025-W53`. */
export function weekByKey(key: string, zone: string): Period | null {
  const match = /^([12]\d{3})-W(\d{2})$/i.exec(key.trim());
  if (match === null) return null;
  // The 4th of January is always in week 1.
  const inWeekOne = new Temporal.PlainDate(Number(match[1]), 1, 4);
  const monday = inWeekOne.subtract({ days: inWeekOne.dayOfWeek - 1 }).add({ weeks: Number(match[2]) - 1 });
  const week = weekFrom(monday, zone);
  return week.key === match[0].toUpperCase() ? week : null;
}

/** @returns the local date of a moment, `2026-11-22`. */
export function dayOf(at: EpochMs, zone: string): string {
  return localDate(at, zone).toString();
}

/** @returns the local dates of a week's seven days, Monday first. */
export function daysOf(week: Period, zone: string): string[] {
  const monday = localDate(week.fromAt, zone);
  return Array.from({ length: 7 }, (_, days) => monday.add({ days }).toString());
}

/** @returns when the day written as `2027-03-31` is over in `zone`; null where it names no day. */
export function endOfDayNamed(text: string, zone: string): EpochMs | null {
  const match = /^\d{4}-\d{2}-\d{2}$/.exec(text.trim());
  if (match === null) return null;
  try {
    return startOf(Temporal.PlainDate.from(match[0]).add({ days: 1 }), zone);
  } catch {
    return null;
  }
}

/** @returns the date as many months after a moment, `2027-11-22`. */
export function dayAfterMonths(at: EpochMs, months: number, zone: string): string {
  return localDate(at, zone).add({ months }).toString();
}

/**
 * @param weekday ISO, 1 is Monday. @param hour 0 to 23, local.
 * @returns the first such moment strictly after `after`. An hour that a clock change leaves out comes right after
 *   the gap; one that comes twice counts the first time only.
 */
export function nextDigestAt(after: EpochMs, zone: string, weekday: number, hour: number): EpochMs {
  const today = localDate(after, zone);
  // From yesterday on: where clocks go back over midnight, the local date can be ahead of the digest's.
  for (let days = -1; days <= 14; days += 1) {
    const date = today.add({ days });
    if (date.dayOfWeek !== weekday) continue;
    const at = date.toZonedDateTime({ timeZone: zone, plainTime: { hour } }).epochMilliseconds;
    if (at > after) return at;
  }
  throw new Error(`no weekday ${weekday} at hour ${hour} in ${zone}`);
}

/** @returns the first moment strictly after `after` at which it is that hour, 0 to 23, in `zone`; after the gap where a clock change leaves it out. */
export function nextHourAt(after: EpochMs, zone: string, hour: number): EpochMs {
  const today = localDate(after, zone);
  for (let days = -1; days <= 2; days += 1) {
    const at = today.add({ days }).toZonedDateTime({ timeZone: zone, plainTime: { hour } }).epochMilliseconds;
    if (at > after) return at;
  }
  throw new Error(`no hour ${hour} in ${zone}`);
}

/**
 * @returns the IANA zone of that name, in its usual spelling and as it was chosen: `Europe/Kyiv` doesn't become
 *   `Europe/Kiev`, which `Intl` would make of it. Null where there is none; offsets as `+01:00` are none.
 */
export function timeZoneNamed(name: string): string | null {
  const typed = name.trim();
  if (!/^[a-z][\w/+-]+$/i.test(typed)) return null;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(typed).timeZoneId;
  } catch {
    return null;
  }
}

function quarterFrom(year: number, quarter: number, zone: string): Period {
  const first = new Temporal.PlainDate(year, quarter * 3 - 2, 1);
  return { key: `${year}-Q${quarter}`, fromAt: startOf(first, zone), untilAt: startOf(first.add({ months: 3 }), zone) };
}

function plainDate(text: string): Temporal.PlainDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}

function localDate(at: EpochMs, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
}

function startOf(date: Temporal.PlainDate, zone: string): EpochMs {
  return date.toZonedDateTime(zone).epochMilliseconds;
}

function weekFrom(monday: Temporal.PlainDate, zone: string): Period {
  const key = `${monday.yearOfWeek}-W${String(monday.weekOfYear).padStart(2, '0')}`;
  return { key, fromAt: startOf(monday, zone), untilAt: startOf(monday.add({ days: 7 }), zone) };
}
