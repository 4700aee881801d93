import type { Row } from '../domain/plan.ts';
import type { EpochMs, PersonId } from '../domain/shared/ids.ts';

/** @returns the row that says that somebody did something: "active lately" is judged by it (docs/product.md §3). */
export function activityOf(personId: PersonId, at: EpochMs): Extract<Row, { table: 'people' }> {
  return { table: 'people', personId, homeTeamId: null, kudosDms: null, recap: null, lastActiveAt: at };
}
