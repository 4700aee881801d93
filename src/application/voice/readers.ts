import type { PersonId } from '../../domain/shared/ids.ts';
import type { Team } from '../../domain/shared/team.ts';
import type { Actor } from '../api.ts';
import type { Deps } from '../deps.ts';
import { managerIdsOf } from '../people/roles.ts';

/** @returns who gets the person's report of abuse: the team's managers but themselves (docs/product.md §10). */
export async function readersOf(deps: Deps, { workspaceId: ws, personId }: Actor, team: Team): Promise<PersonId[]> {
  return (await managerIdsOf(deps, ws, team)).filter((id) => id !== personId);
}
