import type { Deps } from '../../kernel/deps.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { EpochMs, ExceptionId, VoiceId, WorkspaceId } from '../../kernel/values/ids.ts';
import { type Period, previousWeek } from '../../kernel/values/period.ts';
import { type Want, wantKey } from '../../kernel/wants.ts';
import { managerPlaces } from './manager-places.ts';
import type { DigestFigures } from './rules/state.ts';

/** Older digests scrolled away; their buttons still answer. */
const KEPT_TRUE = 4;

/**
 * A digest's buttons are live (docs/product.md §7): those of the last weeks that tell of this case are shown anew.
 *
 * @returns wants for messages that lie there already; none is posted by it
 */
export function liveDigestShows(
  deps: Deps,
  ws: WorkspaceId,
  team: Team,
  on: { exceptionId: ExceptionId; approvedAt: EpochMs; now: EpochMs },
): Promise<Want[]> {
  // By its name, or in how many are left where not all have room.
  return showsOf(deps, ws, team, on.now, ({ toReview, toReviewCount, candidates, untilAt }) => {
    const counts = toReviewCount > toReview.length && on.approvedAt < untilAt;
    return counts || toReview.includes(on.exceptionId) || candidates.flat().includes(on.exceptionId);
  });
}

/** The same for digests that offered these cases as a policy candidate. */
export function candidateDigestShows(
  deps: Deps,
  ws: WorkspaceId,
  team: Team,
  on: { caseIds: readonly ExceptionId[]; now: EpochMs },
): Promise<Want[]> {
  return showsOf(deps, ws, team, on.now, ({ candidates }) => on.caseIds.some((id) => candidates.flat().includes(id)));
}

/** The same for digests that tell of what is in the way. */
export function voiceDigestShows(
  deps: Deps,
  ws: WorkspaceId,
  team: Team,
  on: { voiceId: VoiceId; now: EpochMs },
): Promise<Want[]> {
  return showsOf(deps, ws, team, on.now, ({ voice }) =>
    Boolean(voice?.inOurWay.some(({ voiceId }) => voiceId === on.voiceId)),
  );
}

async function showsOf(
  deps: Deps,
  ws: WorkspaceId,
  team: Team,
  now: EpochMs,
  tells: (figures: DigestFigures) => boolean,
): Promise<Want[]> {
  const weeks = lastWeeks(now, team.settings.timeZone);
  const digests = await Promise.all(weeks.map(({ key }) => deps.store.read.digestOf(ws, team.id, key)));
  const telling = digests.filter((digest) => digest !== null && tells(digest.figures));
  if (telling.length === 0) return [];
  const places = await managerPlaces(deps, ws, team);
  const wants = telling.flatMap((digest) =>
    digest === null
      ? []
      : places.map((place): Want => ({ way: 'show', show: { form: 'digest', digestId: digest.id }, place })),
  );
  const refs = await Promise.all(wants.map((want) => deps.store.outbox.refOf(ws, wantKey(want))));
  return wants.filter((_, index) => refs[index] !== null);
}

/** @returns the weeks that are over, the latest first. */
function lastWeeks(now: EpochMs, timeZone: string): Period[] {
  const weeks: Period[] = [];
  for (let before = now; weeks.length < KEPT_TRUE; before = weeks.at(-1)?.fromAt ?? now) {
    weeks.push(previousWeek(before, timeZone));
  }
  return weeks;
}
