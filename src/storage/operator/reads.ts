import { asc, gt, lte, or } from 'drizzle-orm';
import { workspaceColumns } from '../../features/people/reads.ts';
import type { OperatorReads } from '../../kernel/ports.ts';
import { LONGEST_TO_DIGEST_MS, LONGEST_TO_ROSTER_MS } from '../../kernel/values/clock.ts';
import { given, prepared, type Source } from '../source.ts';

/** Reads over all workspaces, for the sweeps: ids and nothing else. */
export function operatorReads({ db, t }: Source): OperatorReads {
  const { workspaces, exceptions, teams, rosters } = t;
  const all = prepared(() => db.select(workspaceColumns(t)).from(workspaces).orderBy(asc(workspaces.workspaceId)));
  const dueExceptions = prepared(() =>
    db
      .select({ workspaceId: exceptions.workspaceId, id: exceptions.exceptionId })
      .from(exceptions)
      .where(lte(exceptions.dueAt, given('now')))
      .orderBy(asc(exceptions.dueAt))
      .limit(given('limit')),
  );
  const dueDigests = prepared(() =>
    db
      .select({ workspaceId: teams.workspaceId, teamId: teams.teamId })
      .from(teams)
      .where(or(lte(teams.digestDueAt, given('now')), gt(teams.digestDueAt, given('farthest'))))
      .orderBy(asc(teams.digestDueAt))
      .limit(given('limit')),
  );
  const dueRosters = prepared(() =>
    db
      .selectDistinct({ workspaceId: rosters.workspaceId })
      .from(rosters)
      .where(or(lte(rosters.dueAt, given('now')), gt(rosters.dueAt, given('farthest'))))
      .limit(given('limit')),
  );

  return {
    async workspaces() {
      return all.execute();
    },
    async dueExceptions(now, limit) {
      return dueExceptions.execute({ now, limit });
    },
    async dueDigests(now, limit) {
      return dueDigests.execute({ now, farthest: now + LONGEST_TO_DIGEST_MS, limit });
    },
    async dueRosters(now, limit) {
      const rows = await dueRosters.execute({ now, farthest: now + LONGEST_TO_ROSTER_MS, limit });
      return rows.map(({ workspaceId }) => workspaceId);
    },
  };
}
