import type { Deps } from '../../kernel/deps.ts';
import type { LoadedException } from '../../kernel/ports.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { EpochMs, PersonId, TeamId, WorkspaceId } from '../../kernel/values/ids.ts';
import { adminIdsOf, managerIdsOf } from '../people/roles.ts';
import { decidersOf, isOverdue, tookPart } from './rules/permissions.ts';
import type { ExceptionState } from './rules/state.ts';

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
