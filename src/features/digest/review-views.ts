import type { Deps } from '../../kernel/deps.ts';
import type { LoadedException } from '../../kernel/ports.ts';
import type { WorkspaceId } from '../../kernel/values/ids.ts';
import { viewsOf } from '../exceptions/exception-view.ts';
import type { ExceptionView } from '../exceptions/view-model.ts';

/** @returns cases as a review queue shows them: **Endorse** and **Coach** while they are to be reviewed (docs/product.md §8). */
export async function reviewViews(
  deps: Deps,
  ws: WorkspaceId,
  cases: readonly LoadedException[],
): Promise<ExceptionView[]> {
  const views = await viewsOf(deps, ws, cases);
  return views.map((view) => ({ ...view, buttons: view.toReview ? ['endorse', 'coach'] : [] }));
}
