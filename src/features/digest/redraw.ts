import type { Change, Deps, Follower } from '../../kernel/deps.ts';
import type { Plan } from '../../kernel/plan.ts';
import { type PlaceRef, type Want, wantKey } from '../../kernel/plan.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { EpochMs, ExceptionId, TeamId, WorkspaceId } from '../../kernel/values/ids.ts';
import { type Period, previousWeek } from '../../kernel/values/period.ts';
import type { ExceptionState } from '../exceptions/rules/state.ts';
import { managerIdsOf } from '../people/index.ts';
import type { VoiceState } from '../voice/index.ts';
import type { DigestFigures } from './rules/state.ts';

/** Older digests scrolled away; their buttons still answer. */
const KEPT_TRUE = 4;

/**
 * A digest's buttons are live (docs/product.md §7): those of the last weeks that list what a change is about are
 * redrawn with it. None is posted by that.
 */
export const redrawDigests: Follower = async (deps, change) => {
  const { workspaceId: ws, at } = change.plan;
  const listed = listedBy(change);
  if (listed === null) return {};
  const team = await deps.store.read.team(ws, listed.teamId);
  if (team === null) throw new Error(`no team ${listed.teamId} in ${ws}`);
  return { wants: await showsOf(deps, ws, team.state, at, listed.isIn) };
};

type Listed = { teamId: TeamId; isIn: (figures: DigestFigures) => boolean };

/** @returns in which digests to look for what changed; null: no digest lists it. */
function listedBy({ plan, before, after }: Change): Listed | null {
  if (after?.table === 'policies' && before === null) return candidate(after.state.teamId, after.state.seedIds);
  if (after?.table === 'voices') return isAnswered(plan) ? answered(after.state) : null;
  if (before?.table === 'exceptions' && after !== null) return toReview(before.state);
  const aside = plan.rows.flatMap((row) => (row.table === 'exceptions' && after === null ? [row.state] : []));
  return aside[0] === undefined
    ? null
    : candidate(
        aside[0].teamId,
        aside.map(({ id }) => id),
      );
}

/** Whether a digest lists the exception, or counts it where there isn't room. It lists what was approved by its week's end. */
function toReview({ id, teamId, approval }: ExceptionState): Listed | null {
  if (approval === null) return null;
  const isIn = ({ toReview: ids, toReviewCount, candidates, untilAt }: DigestFigures) =>
    (toReviewCount > ids.length && approval.at < untilAt) || ids.includes(id) || candidates.flat().includes(id);
  return { teamId, isIn };
}

function candidate(teamId: TeamId, ids: readonly ExceptionId[]): Listed {
  return { teamId, isIn: ({ candidates }) => ids.some((id) => candidates.flat().includes(id)) };
}

/** Only answering it changes what a digest shows of what's getting in the way. */
function isAnswered({ events }: Plan): boolean {
  return events.some(({ type }) => type === 'annoyance-answered');
}

function answered(state: VoiceState): Listed {
  return {
    teamId: state.teamId,
    isIn: ({ voice }) => Boolean(voice?.inOurWay.some((one) => one.voiceId === state.id)),
  };
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

/** @returns where a team's managers read: their channel, else each one's private messages; nowhere without managers. */
export async function managerPlaces(deps: Deps, ws: WorkspaceId, team: Team): Promise<PlaceRef[]> {
  const managerIds = await managerIdsOf(deps, ws, team);
  if (managerIds.length === 0) return [];
  const { managerChannel } = team.settings;
  return managerChannel === null ? managerIds.map((dm) => ({ dm })) : [{ channel: managerChannel }];
}
