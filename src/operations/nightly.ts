import { indexOld } from '../features/exceptions/index-old.ts';
import { refreshPeople } from '../features/people/refresh.ts';
import type { Deps } from '../kernel/deps.ts';
import type { Team } from '../kernel/team/team.ts';
import type { EpochMs, WorkspaceId } from '../kernel/values/ids.ts';
import { dayOf } from '../kernel/values/period.ts';
import { sealDay } from './seal.ts';

const DAY_MS = 24 * 3_600_000;

/** A round that takes longer is another replica's to go on with, and its seal says that there is nothing to do. */
const ROUND_MAY_TAKE_MS = 30 * 60_000;

/**
 * A workspace's nightly round: the seal over yesterday (docs/storage.md, Seals), then what the chat says of
 * channels, rosters and people. The seal says that the round was made: one a day, whoever comes second finds it done;
 * who comes at the same time leaves it to the first. Before it, cases from before there was a search, whenever it is
 * looked. What fails is logged; the rest goes on.
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
    for (const team of teams) await logged(deps, ws, 'nightly refresh failed', () => refresh(deps, ws, team));
  } finally {
    await installations.release(lease);
  }
}

async function refresh(deps: Deps, ws: WorkspaceId, team: Team): Promise<void> {
  const complete = await refreshPeople(deps, ws, team);
  if (!complete) deps.log.warn({ workspaceId: ws, teamId: team.id }, 'the nightly refresh left some work for tomorrow');
}

async function logged(deps: Deps, ws: WorkspaceId, message: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    deps.log.error({ err: error, workspaceId: ws }, message);
  }
}
