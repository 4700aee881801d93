import type { Plan, Row } from '../../kernel/plan.ts';
import type { EpochMs, PersonId } from '../../kernel/values/ids.ts';

/** "Active lately" is half an hour: who did something a moment ago needs no row for it. */
const NOTED_EVERY_MS = 60_000;

/** @returns the row that says that somebody did something: "active lately" is judged by it (docs/product.md §3). */
export function activityOf(personId: PersonId, at: EpochMs): Extract<Row, { table: 'people' }> {
  return { table: 'people', personId, homeTeamId: null, kudosDms: null, recap: null, lastActiveAt: at };
}

/** @returns the plan without the row that would only say again that its person was active at `lastActiveAt`. */
export function withoutNews(plan: Plan, lastActiveAt: EpochMs | null): Plan {
  if (lastActiveAt === null || plan.at - lastActiveAt >= NOTED_EVERY_MS) return plan;
  return { ...plan, rows: plan.rows.filter((row) => !isOnlyActivity(row)) };
}

function isOnlyActivity(row: Row): boolean {
  return row.table === 'people' && row.homeTeamId === null && row.kudosDms === null && row.recap === null;
}
