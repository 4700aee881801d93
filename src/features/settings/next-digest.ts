import type { TeamSettings } from '../../kernel/team/settings.ts';
import type { EpochMs } from '../../kernel/values/ids.ts';
import { nextDigestAt, weekOf } from '../../kernel/values/period.ts';

/**
 * When the digest is due after its zone, day or hour changed. One that was still to come this week isn't lost: where
 * its new moment is over already it is due at once. One that was sent isn't sent again.
 *
 * @param dueAt when it was due before the change
 */
export function digestDueAfterChange(
  { timeZone, digest }: Pick<TeamSettings, 'timeZone' | 'digest'>,
  dueAt: EpochMs,
  now: EpochMs,
): EpochMs {
  const thisWeek = weekOf(now, timeZone);
  const firstFrom = (at: EpochMs) => nextDigestAt(at - 1, timeZone, digest.weekday, digest.hour);
  if (dueAt >= thisWeek.untilAt) return firstFrom(thisWeek.untilAt);
  return Math.max(now, firstFrom(thisWeek.fromAt));
}
