import { Temporal } from 'temporal-polyfill';

export type Move = 'hour' | 'monday';

/**
 * @returns how many milliseconds the sandbox's clock is to go on: an hour, or to the next Monday 09:00 in `timeZone`
 * that lies ahead of `now` (epoch milliseconds).
 */
export function moveBy(move: Move, now: number, timeZone: string): number {
  if (move === 'hour') return 3_600_000;
  const at = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
  const thisMonday = at.subtract({ days: at.dayOfWeek - 1 }).withPlainTime('09:00');
  const next = Temporal.ZonedDateTime.compare(thisMonday, at) > 0 ? thisMonday : thisMonday.add({ weeks: 1 });
  return next.epochMilliseconds - now;
}
