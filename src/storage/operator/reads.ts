import { asc, lte } from 'drizzle-orm';
import type { OperatorReads } from '../../application/ports.ts';
import { given, prepared, type Source } from '../source.ts';

/** Reads over all workspaces, for the sweeps: ids and nothing else. */
export function operatorReads({ db, t: { workspaces, exceptions, teams } }: Source): OperatorReads {
  const all = prepared(() =>
    db
      .select({
        id: workspaces.workspaceId,
        chat: workspaces.chat,
        name: workspaces.name,
        botUserId: workspaces.botUserId,
      })
      .from(workspaces)
      .orderBy(asc(workspaces.workspaceId)),
  );
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
      .where(lte(teams.digestDueAt, given('now')))
      .orderBy(asc(teams.digestDueAt))
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
      return dueDigests.execute({ now, limit });
    },
  };
}
