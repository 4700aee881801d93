import { decidersOf } from '../../domain/exception/permissions.ts';
import type { ExceptionState } from '../../domain/exception/state.ts';
import type { PersonId, WorkspaceId } from '../../domain/shared/ids.ts';
import type { Team } from '../../domain/shared/team.ts';
import type { Deps } from '../deps.ts';
import { adminIdsOf, managerIdsOf } from '../people/roles.ts';

/**
 * @returns for each case the team's managers; for an escalated one those who may decide it at this moment, an admin
 *   where no manager may (docs/product.md §3).
 */
export async function managersOf(
  deps: Deps,
  ws: WorkspaceId,
  states: readonly ExceptionState[],
  team: (id: string) => Team,
): Promise<Map<string, readonly PersonId[]>> {
  const escalated = states.some(({ status }) => status === 'escalated');
  const adminIds = escalated ? await adminIdsOf(deps, ws) : [];
  return new Map(
    await Promise.all(
      states.map(async (state): Promise<[string, readonly PersonId[]]> => {
        const { settings } = team(state.teamId);
        if (state.status !== 'escalated') return [state.id, settings.managers];
        const managerIds = await managerIdsOf(deps, ws, team(state.teamId));
        return [state.id, decidersOf(state, { managerIds, adminIds })];
      }),
    ),
  );
}
