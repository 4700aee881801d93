import type { Deps, Follower } from '../../kernel/deps.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { EpochMs, ExceptionId, VoiceId, WorkspaceId } from '../../kernel/values/ids.ts';
import { type Period, previousWeek } from '../../kernel/values/period.ts';
import { type Want, wantKey } from '../../kernel/wants.ts';
import { managerPlaces } from './manager-places.ts';
import type { DigestFigures } from './rules/state.ts';

/** Older digests scrolled away; their buttons still answer. */
const KEPT_TRUE = 4;

/**
 * A digest's buttons are live (docs/product.md §7): those of the last weeks that list an exception are redrawn when
 * something is done with it. None is posted by that.
 */
export const redrawDigests: Follower = async (deps, { plan: { workspaceId: ws, at }, before, after }) => {
  // A digest of a week that is over lists what was approved by then.
  if (before?.table !== 'exceptions' || after === null || before.state.approval === null) return {};
  const { id, teamId, approval } = before.state;
  const team = await deps.store.read.team(ws, teamId);
  if (team === null) throw new Error(`no team ${teamId} in ${ws}`);
  // By its name, or in how many are left where there isn't room for all.
  const wants = await showsOf(deps, ws, team.state, at, ({ toReview, toReviewCount, candidates, untilAt }) => {
    const counts = toReviewCount > toReview.length && approval.at < untilAt;
    return counts || toReview.includes(id) || candidates.flat().includes(id);
  });
  return { wants };
};

/** The messages that show digests which offered these exceptions as a policy candidate. */
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
