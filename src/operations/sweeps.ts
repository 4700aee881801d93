import { makeDueDigest } from '../features/digest/make-due.ts';
import { tickDue } from '../features/exceptions/act.ts';
import { readOn } from '../features/people/fill.ts';
import { yieldToPeople } from '../kernel/calls.ts';
import type { Deps } from '../kernel/deps.ts';
import type { EpochMs, WorkspaceId } from '../kernel/values/ids.ts';
import type { SweepReport, Sweeps } from '../outbox/sweeper.ts';
import { nightlyIn } from './nightly.ts';

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
