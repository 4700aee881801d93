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
  return views.map((view) => ({ ...view, buttons: view.toReview ? ['endorse', 'coach'] : [] }));
}
