import type { Deps } from '../../kernel/deps.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { EpochMs, WorkspaceId } from '../../kernel/values/ids.ts';
import { viewsOf } from '../exceptions/exception-view.ts';
import { peopleViews } from '../people/people-view.ts';
import { findCandidates } from './cases.ts';
import type { CandidateView } from './view-model.ts';

/** What a message shows of them. */
const MOST_SHOWN = 3;

/**
 * A team's policy candidates, the most common first (docs/product.md §8): for its digest, its managers' homes and the
 * list of policies.
 */
export async function policyCandidates(
  deps: Deps,
  ws: WorkspaceId,
  team: Team,
  now: EpochMs,
): Promise<CandidateView[]> {
  const policies = await deps.store.read.policiesOf(ws, team.id);
  const { candidates, cases } = await findCandidates(deps, ws, { teamId: team.id, now, policies });
  const shown = candidates.slice(0, MOST_SHOWN);
  if (shown.length === 0) return [];
  const loaded = shown.flatMap(({ caseIds }) => caseIds.flatMap((id) => cases.get(id) ?? []));
  const views = new Map((await viewsOf(deps, ws, loaded)).map((view) => [view.id, view]));
  const person = await peopleViews(
    deps,
    ws,
    shown.flatMap(({ suggestedById }) => suggestedById ?? []),
  );
  return shown.flatMap(({ centreId, caseIds, suggestedById }) => {
    const centre = views.get(centreId);
    if (centre === undefined) return [];
    const suggestedBy = suggestedById === null ? null : person(suggestedById);
    return [{ centre, cases: caseIds.flatMap((id) => views.get(id) ?? []), suggestedBy }];
  });
}
