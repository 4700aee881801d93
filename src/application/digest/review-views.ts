import type { WorkspaceId } from '../../domain/shared/ids.ts';
import type { Deps } from '../deps.ts';
import type { ExceptionView } from '../messages.ts';
import type { LoadedException } from '../ports.ts';
import { viewsOf } from '../views/exception-view.ts';

/** @returns cases as a review queue shows them: **Endorse** and **Coach** while nobody reviewed them (docs/product.md §8). */
export async function reviewViews(
  deps: Deps,
  ws: WorkspaceId,
  cases: readonly LoadedException[],
): Promise<ExceptionView[]> {
  const views = await viewsOf(deps, ws, cases);
  return views.map((view) => ({ ...view, buttons: isToReview(view) ? ['endorse', 'coach'] : [] }));
}

function isToReview({ status, review }: ExceptionView): boolean {
  return review === null && (status === 'approved' || status === 'applied');
}
