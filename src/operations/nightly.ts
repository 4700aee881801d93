import { indexOld } from '../features/exceptions/index-old.ts';
import { nextNight } from '../features/people/fill.ts';
import type { Deps } from '../kernel/deps.ts';
import type { Team } from '../kernel/team/team.ts';
import type { EpochMs, WorkspaceId } from '../kernel/values/ids.ts';
import { dayOf } from '../kernel/values/period.ts';
import { sealDay } from './seal.ts';

const DAY_MS = 24 * 3_600_000;

/** A round that takes longer is another replica's to go on with, and its seal says that there is nothing to do. */
const ROUND_MAY_TAKE_MS = 30 * 60_000;

/**
 * A workspace's nightly round: the seal over yesterday (docs/storage.md, Seals). The seal marks the round as done, one a
 * day; a lease keeps two replicas from making it together. Cases from before there was a search are indexed before it.
 * What fails is logged, and the rest goes on. Channels, rosters and people are looked up in each team's own night
 * (features/people/fill.ts).
 */
export async function nightlyIn(deps: Deps, ws: WorkspaceId, now: EpochMs): Promise<void> {
  const { installations, read } = deps.store;
  const lease = await installations.lease(ws, 'nightly', now, now + ROUND_MAY_TAKE_MS);
  if (lease === null) return;
  try {
    const teams = await read.teams(ws);
    for (const team of teams) await logged(deps, ws, 'indexing failed', () => indexOld(deps, ws, team.id, now));
    const yesterday = dayOf(now - DAY_MS, 'UTC');
    const last = await read.lastSeal(ws);
    if (last !== null && last.day >= yesterday) return;

    await logged(deps, ws, 'seal failed', () => sealDay(deps, ws, yesterday, now));
    for (const team of teams) await logged(deps, ws, 'a roster was not planned', () => planRoster(deps, ws, team, now));
  } finally {
    await installations.release(lease);
  }
}

/** Teams from before rosters were read in rounds have none planned. */
async function planRoster(deps: Deps, ws: WorkspaceId, team: Team, now: EpochMs): Promise<void> {
  const roster = await deps.store.read.rosterState(ws, team.id);
  if (roster?.isLong === null) await deps.store.directory.wantRoster(ws, team.id, nextNight(team, now), false);
}

async function logged(deps: Deps, ws: WorkspaceId, message: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    deps.log.error({ err: error, workspaceId: ws }, message);
  }
}
