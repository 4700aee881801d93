import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { PersonId } from '../../kernel/values/ids.ts';
import { managerIdsOf } from '../people/roles.ts';

/** @returns who gets the person's report of abuse: the team's managers but themselves (docs/product.md §10). */
export async function readersOf(deps: Deps, { workspaceId: ws, personId }: Actor, team: Team): Promise<PersonId[]> {
  return (await managerIdsOf(deps, ws, team)).filter((id) => id !== personId);
}
