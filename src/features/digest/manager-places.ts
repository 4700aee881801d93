import type { Deps } from '../../kernel/deps.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { WorkspaceId } from '../../kernel/values/ids.ts';
import type { PlaceRef } from '../../kernel/wants.ts';
import { managerIdsOf } from '../people/roles.ts';

/** @returns where a team's managers read: their channel, else each one's private messages; nowhere without managers. */
export async function managerPlaces(deps: Deps, ws: WorkspaceId, team: Team): Promise<PlaceRef[]> {
  const managerIds = await managerIdsOf(deps, ws, team);
  if (managerIds.length === 0) return [];
  const { managerChannel } = team.settings;
  return managerChannel === null ? managerIds.map((dm) => ({ dm })) : [{ channel: managerChannel }];
}
