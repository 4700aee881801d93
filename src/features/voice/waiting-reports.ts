import type { Deps } from '../../kernel/deps.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { PersonId, WorkspaceId } from '../../kernel/values/ids.ts';
import type { Want } from '../../kernel/wants.ts';
import { managerIdsOf } from '../people/roles.ts';
import { isNewsFor } from './rules/state.ts';

/** The latest ones; `/voice reports` has all. */
const MOST = 20;

/**
 * What people get who are named managers: the team's reports of abuse that nobody could read before, and those that
 * still wait for a talk (docs/product.md §6).
 *
 * @param before the team as it was until now
 */
export async function waitingReports(
  deps: Deps,
  ws: WorkspaceId,
  before: Team,
  namedIds: readonly PersonId[],
): Promise<Want[]> {
  if (namedIds.length === 0) return [];
  const [readerIds, latest] = await Promise.all([
    managerIdsOf(deps, ws, before),
    deps.store.read.abuseReports(ws, before.id, { offset: 0, limit: MOST }),
  ]);
  return latest
    .reverse()
    .flatMap((report) =>
      namedIds
        .filter((personId) => isNewsFor(report, personId, readerIds))
        .map((dm): Want => ({ way: 'show', show: { form: 'abuse-report', voiceId: report.id }, place: { dm } })),
    );
}
