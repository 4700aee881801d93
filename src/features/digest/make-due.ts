import type { Deps } from '../../kernel/deps.ts';
import { emptyPlan, type Plan, unchanged, type Want } from '../../kernel/plan.ts';
import type { Team } from '../../kernel/team/team.ts';
import { LONGEST_TO_DIGEST_MS } from '../../kernel/values/clock.ts';
import type { EpochMs, TeamId, WorkspaceId } from '../../kernel/values/ids.ts';
import { nextDigestAt, type Period, previousWeek } from '../../kernel/values/period.ts';
import { peopleWithRecap } from './recap.ts';
import { managerPlaces } from './redraw.ts';
import type { DigestState } from './rules/state.ts';
import { type Frozen, frozenWeek } from './week.ts';

/** How often it tries again because someone else was faster; after that the next sweep does it. */
const MOST_TRIES = 5;
/** A sent week is remembered longer than any digest can be late. */
const SENT_REMEMBERED_MS = 400 * 24 * 3_600_000;

/**
 * Sends a team's weekly digest and its people's recaps if they are due: the latest finished week, once per team and
 * week whatever else runs at the same time, and sets when the next is due (docs/product.md §7). Without managers
 * there is nobody to send the digest to; the due time moves all the same.
 *
 * @returns whether this call sent something
 */
export async function makeDueDigest(deps: Deps, ws: WorkspaceId, teamId: TeamId, now: EpochMs): Promise<boolean> {
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    const plan = await planDue(deps, ws, teamId, now);
    if (plan === null) return false;
    const stored = await deps.store.commit(plan);
    if (stored.ok) return plan.wants.length > 0;
  }
  return false;
}

/** @returns null where nothing is due (any more). */
async function planDue(deps: Deps, ws: WorkspaceId, teamId: TeamId, now: EpochMs): Promise<Plan | null> {
  const { read } = deps.store;
  const loaded = await read.team(ws, teamId);
  if (loaded === null) return null;
  const waitMs = loaded.state.digestDueAt - now;
  if (waitMs > 0 && waitMs <= LONGEST_TO_DIGEST_MS) return null;
  const team = loaded.state;
  const { timeZone, digest } = team.settings;
  const week = previousWeek(now, timeZone);
  const moved: Plan = {
    ...emptyPlan(ws, now),
    expects: [unchanged(loaded.head)],
    rows: [
      { table: 'teams', state: { ...team, digestDueAt: nextDigestAt(now, timeZone, digest.weekday, digest.hour) } },
    ],
  };

  const key = sentKey(teamId, week.key);
  if ((await read.claim(ws, key)) !== null) return moved;
  const frozen = await frozenWeek(deps, ws, team, week);
  const wants = await wantsOf(deps, ws, team, week, frozen);
  if (wants.length === 0) return moved;
  return {
    ...moved,
    claims: [...frozen.claims, { key, subject: frozen.digest.id, expiresAt: now + SENT_REMEMBERED_MS }],
    rows: [...moved.rows, ...frozen.rows],
    wants,
  };
}

async function wantsOf(deps: Deps, ws: WorkspaceId, team: Team, week: Period, frozen: Frozen): Promise<Want[]> {
  const [places, recapIds] = await Promise.all([managerPlaces(deps, ws, team), peopleWithRecap(deps, ws, team, week)]);
  return [
    ...places.map((place): Want => ({ way: 'show', show: { form: 'digest', digestId: frozen.digest.id }, place })),
    ...recapIds.map(
      (personId): Want => ({
        way: 'tell',
        note: { note: 'recap', teamId: team.id, weekKey: week.key },
        personId,
        key: `recap/${team.id}/${week.key}`,
      }),
    ),
  ];
}

/** Apart from the key that freezes a week: one may have looked at it on demand before it was sent. */
function sentKey(teamId: TeamId, weekKey: DigestState['weekKey']): string {
  return `digest-sent:${teamId}:${weekKey}`;
}
