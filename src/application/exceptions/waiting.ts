import { decidersOf, isOverdue, tookPart } from '../../domain/exception/permissions.ts';
import type { ExceptionState } from '../../domain/exception/state.ts';
import type { EpochMs, PersonId, TeamId, WorkspaceId } from '../../domain/shared/ids.ts';
import type { Team } from '../../domain/shared/team.ts';
import type { Deps } from '../deps.ts';
import { adminIdsOf, managerIdsOf } from '../people/roles.ts';
import type { LoadedException } from '../ports.ts';

/** More can't be read on one page; the nearest deadlines come first. */
const MOST_READ = 100;

/**
 * What waits for a person in their teams: proposals on which they have no position yet, and escalated cases that they
 * may decide (docs/product.md §3, `list`; §9).
 *
 * @returns nearest deadline first
 */
export async function waitingFor(
  deps: Deps,
  ws: WorkspaceId,
  personId: PersonId,
  teams: readonly Team[],
): Promise<LoadedException[]> {
  const ids = teams.map(({ id }) => id);
  const [open, adminIds, managers] = await Promise.all([
    deps.store.read.openIn(ws, ids, MOST_READ),
    adminIdsOf(deps, ws),
    Promise.all(
      teams.map(async (team): Promise<[TeamId, PersonId[]]> => [team.id, await managerIdsOf(deps, ws, team)]),
    ),
  ]);
  const managersOf = new Map(managers);
  const now = deps.clock.now();
  return open.filter(({ state }) =>
    waits(state, personId, { managerIds: managersOf.get(state.teamId) ?? [], adminIds, now }),
  );
}

function waits(
  state: ExceptionState,
  personId: PersonId,
  roles: { managerIds: PersonId[]; adminIds: PersonId[]; now: EpochMs },
): boolean {
  if (isOverdue(state, roles.now)) return false;
  return state.status === 'escalated' ? decidersOf(state, roles).includes(personId) : !tookPart(state, personId);
}
