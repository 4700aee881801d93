import { and, asc, eq, gt, isNull, lt, lte, or, type SQL } from 'drizzle-orm';
import type { Reads } from '../../kernel/ports.ts';
import { given, prepared, type Source } from '../../kernel/tables/queries.ts';
import { LONGEST_TO_ROSTER_MS } from '../../kernel/values/clock.ts';
import { type PeopleTables, personColumns } from './tables.ts';

export type RosterReads = Pick<Reads, 'rosterState' | 'dueRoster' | 'membersToCheck'>;

/** How far rosters were read, and whom on them to ask about. */
export function rosterReads({ db, t }: Source<PeopleTables>): RosterReads {
  const { teams, rosters, members, people } = t;
  const state = prepared(() =>
    db
      .select({ readAt: teams.rosterCheckedAt, isLong: rosters.isLong })
      .from(teams)
      .leftJoin(rosters, and(eq(rosters.workspaceId, teams.workspaceId), eq(rosters.teamId, teams.teamId)))
      .where(and(eq(teams.workspaceId, given('ws')), eq(teams.teamId, given('teamId')))),
  );
  const dueWhere = (isDue: SQL) =>
    prepared(() =>
      db
        .select({
          teamId: rosters.teamId,
          step: rosters.step,
          cursor: rosters.cursor,
          startedAt: rosters.startedAt,
          isLong: rosters.isLong,
          dueAt: rosters.dueAt,
        })
        .from(rosters)
        .where(and(eq(rosters.workspaceId, given('ws')), isDue))
        .orderBy(asc(rosters.dueAt), asc(rosters.teamId))
        .limit(1),
    );
  const due = dueWhere(lte(rosters.dueAt, given('now')));
  const tooFar = dueWhere(gt(rosters.dueAt, given('farthest')));
  // The order of the join is ours: along the team's own people, from where the last look ended.
  const toCheck = prepared(() =>
    db
      .select(personColumns(t))
      .from(members)
      .crossJoin(people)
      .where(
        and(
          eq(members.workspaceId, given('ws')),
          eq(members.teamId, given('teamId')),
          gt(members.personId, given('after')),
          eq(members.inChannel, true),
          eq(people.workspaceId, given('ws')),
          eq(people.personId, members.personId),
          isNull(people.sameAs),
          or(
            lt(people.checkedAt, given('askedBefore')),
            and(gt(people.lastActiveAt, given('activeSince')), lt(people.checkedAt, given('activeAskedBefore'))),
            // Left from a clock that was ahead.
            gt(people.checkedAt, given('now')),
          ),
        ),
      )
      .orderBy(asc(members.personId))
      .limit(given('limit')),
  );

  return {
    async rosterState(ws, teamId) {
      const [row] = await state.execute({ ws, teamId });
      return row ?? null;
    },
    async dueRoster(ws, now) {
      const [row] = await due.execute({ ws, now });
      if (row !== undefined) return row;
      const [left] = await tooFar.execute({ ws, farthest: now + LONGEST_TO_ROSTER_MS });
      return left ?? null;
    },
    async membersToCheck(ws, teamId, { after, ...options }) {
      return toCheck.execute({ ws, teamId, after: after ?? '', ...options });
    },
  };
}
