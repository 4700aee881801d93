import { needsReview } from '../../domain/digest/to-review.ts';
import type { WorkspaceId } from '../../domain/shared/ids.ts';
import type { Deps } from '../deps.ts';
import type { ExceptionView } from '../messages.ts';
import type { LoadedException } from '../ports.ts';
import { viewsOf } from '../views/exception-view.ts';

/** @returns cases as a review queue shows them: **Endorse** and **Coach** while they are to be reviewed (docs/product.md §8). */
export async function reviewViews(
  deps: Deps,
  ws: WorkspaceId,
  cases: readonly LoadedException[],
): Promise<ExceptionView[]> {
  const views = await viewsOf(deps, ws, cases);
  const toReview = new Set(cases.filter(({ state }) => needsReview(state)).map(({ state }) => state.id));
  return views.map((view) => ({ ...view, buttons: toReview.has(view.id) ? ['endorse', 'coach'] : [] }));
}
