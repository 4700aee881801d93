import type { Deps } from '../../kernel/deps.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { PersonId, WorkspaceId } from '../../kernel/values/ids.ts';
import { adminIdsOf, managerIdsOf } from '../people/roles.ts';
import { lastSeenStandings } from '../people/standing.ts';
import { confirmersOf, decidersOf, involvedIn } from './rules/permissions.ts';
import type { ExceptionState } from './rules/state.ts';

/**
 * @returns for each case the team's managers; for an escalated one those who may decide it at this moment, for one whose
 *   amount waits to be confirmed those who may do that: an admin where nobody nearer may (docs/product.md §3).
 */
export async function managersOf(
  deps: Deps,
  ws: WorkspaceId,
  states: readonly ExceptionState[],
  team: (id: string) => Team,
): Promise<Map<string, readonly PersonId[]>> {
  const standsIn = ({ status, unconfirmedMinor }: ExceptionState) => status === 'escalated' || unconfirmedMinor > 0;
  const adminIds = states.some(standsIn) ? await adminIdsOf(deps, ws) : [];
  return new Map(
    await Promise.all(
      states.map(async (state): Promise<[string, readonly PersonId[]]> => {
        const { settings } = team(state.teamId);
        if (!standsIn(state)) return [state.id, settings.managers];
        const managerIds = await managerIdsOf(deps, ws, team(state.teamId));
        if (state.status === 'escalated') return [state.id, decidersOf(state, { managerIds, adminIds })];
        const standings = await lastSeenStandings(deps, ws, state.teamId, involvedIn(state));
        return [state.id, confirmersOf(state, { managerIds, adminIds, standings })];
      }),
    ),
  );
}
