import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { LoadedException } from '../../kernel/ports.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { TeamId, WorkspaceId } from '../../kernel/values/ids.ts';
import { REVIEW_ACTS } from '../exceptions/rules/acts.ts';
import { viewsOf } from '../exceptions/view.ts';
import type { ExceptionView } from '../exceptions/view-model.ts';
import { managedTeam } from '../people/index.ts';
import type { ReviewQueue } from './view-model.ts';

const PAGE = 5;

/**
 * **More to review**: a team's whole review queue, for its managers, a page at a time (docs/product.md §8).
 *
 * @param page from 1; beyond the last one it is the last, because the queue grows shorter while it is read
 * @returns the page, or the refusal `not-found`, `not-a-manager`, `chat-unavailable`
 */
export async function reviewQueue(
  deps: Deps,
  actor: Actor,
  teamId: TeamId,
  page: number,
): Promise<Result<{ queue: ReviewQueue }>> {
  const { workspaceId: ws } = actor;
  const { read } = deps.store;
  const found = await managedTeam(deps, actor, teamId);
  if (!found.ok) return found;
  const total = await read.toReviewCount(ws, teamId);
  const pages = Math.max(1, Math.ceil(total / PAGE));
  const shown = Math.min(page, pages);
  const offset = (shown - 1) * PAGE;
  const cases = await reviewViews(deps, ws, await read.toReview(ws, teamId, { limit: PAGE, offset }));
  return { ok: true, queue: { teamId, teamName: found.team.name, cases, total, from: offset + 1, page: shown, pages } };
}

/** @returns cases as a review queue shows them: **Endorse** and **Coach** while they are to be reviewed (docs/product.md §8). */
export async function reviewViews(
  deps: Deps,
  ws: WorkspaceId,
  cases: readonly LoadedException[],
): Promise<ExceptionView[]> {
  const views = await viewsOf(deps, ws, cases);
  return views.map((view) => ({ ...view, buttons: view.toReview ? [...REVIEW_ACTS] : [] }));
}
