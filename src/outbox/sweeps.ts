import { makeDueDigest } from '../features/digest/make-due.ts';
import { tickDue } from '../features/exceptions/act.ts';
import { indexOld } from '../features/exceptions/index-old.ts';
import { nextNight, readOn } from '../features/people/fill.ts';
import { yieldToPeople } from '../kernel/calls.ts';
import type { Deps } from '../kernel/deps.ts';
import type { Team } from '../kernel/team/team.ts';
import type { EpochMs, WorkspaceId } from '../kernel/values/ids.ts';
import { dayOf } from '../kernel/values/period.ts';
import { sealDay } from './seal.ts';
import type { SweepReport, Sweeps } from './sweeper.ts';

/** The rest is due in the next sweep, and nothing else waits for it. */
const MOST_AT_ONCE = 200;
/** Another replica goes on after this where one was killed. */
const DIGEST_MAY_TAKE_MS = 60_000;

/** @returns what the clock makes happen. Run anywhere at any time: commits are guarded, so each thing happens once. */
export function createSweeps(deps: Deps): Sweeps {
  return {
    async run(now) {
      const exceptions = await exceptionsDue(deps, now);
      const digests = await digestsDue(deps, now);
      return { ...exceptions, digests: digests.sent, failed: exceptions.failed + digests.failed };
    },
    async nightly(now) {
      for (const workspace of await deps.store.operator.workspaces()) await nightlyIn(deps, workspace.id, now);
      await deps.store.forget(now);
    },
    async rosters(now) {
      const due = await deps.store.operator.dueRosters(now, MOST_AT_ONCE);
      await Promise.all(due.map((ws) => readOnIn(deps, ws, now)));
    },
  };
}

async function readOnIn(deps: Deps, ws: WorkspaceId, now: EpochMs): Promise<void> {
  try {
    await yieldToPeople(() => readOn(deps, ws, now));
  } catch (error) {
    deps.log.error({ err: error, workspaceId: ws }, 'reading rosters failed');
  }
}

async function exceptionsDue(deps: Deps, now: EpochMs): Promise<Omit<SweepReport, 'digests'>> {
  const report = { expired: 0, nudged: 0, failed: 0 };
  for (const { workspaceId, id } of await deps.store.operator.dueExceptions(now, MOST_AT_ONCE)) {
    try {
      const happened = await tickDue(deps, workspaceId, id, now);
      if (happened !== null) report[happened] += 1;
    } catch (error) {
      report.failed += 1;
      deps.log.error({ err: error, workspaceId, exceptionId: id }, 'an exception that was due failed');
    }
  }
  return report;
}

async function digestsDue(deps: Deps, now: EpochMs): Promise<{ sent: number; failed: number }> {
  const report = { sent: 0, failed: 0 };
  for (const { workspaceId, teamId } of await deps.store.operator.dueDigests(now, MOST_AT_ONCE)) {
    // The commit makes it happen once; the lease spares other replicas from counting the same week.
    const { installations } = deps.store;
    const lease = await installations.lease(workspaceId, `digest:${teamId}`, now, now + DIGEST_MAY_TAKE_MS);
    if (lease === null) continue;
    try {
      if (await makeDueDigest(deps, workspaceId, teamId, now)) report.sent += 1;
    } catch (error) {
      report.failed += 1;
      deps.log.error({ err: error, workspaceId, teamId }, 'a digest that was due failed');
    } finally {
      await installations.release(lease);
    }
  }
  return report;
}

const DAY_MS = 24 * 3_600_000;

/** A round that takes longer is another replica's to go on with, and its seal says that there is nothing to do. */
const ROUND_MAY_TAKE_MS = 30 * 60_000;

/**
 * A workspace's nightly round: the seal over yesterday (docs/storage.md, Seals). The seal marks the round as done, one a
 * day; a lease keeps two replicas from making it together. Cases from before there was a search are indexed before it.
 * What fails is logged, and the rest goes on. Channels, rosters and people are looked up in each team's own night
 * (features/people/fill.ts).
 */
async function nightlyIn(deps: Deps, ws: WorkspaceId, now: EpochMs): Promise<void> {
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
