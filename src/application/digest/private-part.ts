import type { PersonId, TeamId, WorkspaceId } from '../../domain/shared/ids.ts';
import { standingOf } from '../../domain/shared/people.ts';
import { type Result, refuse } from '../../domain/shared/refusal.ts';
import type { Actor } from '../api.ts';
import type { Deps } from '../deps.ts';
import type { PersonView } from '../messages.ts';
import { peopleViews } from '../views/people-view.ts';
import { managerOf } from './manager-of.ts';

const FOUR_WEEKS_MS = 28 * 24 * 3_600_000;

/**
 * **Show private part**: agents of the team whom nobody thanked for four weeks, by name (docs/product.md §7).
 *
 * @returns the people, or the refusal `not-found`, `not-a-manager`, `chat-unavailable`
 */
export async function privatePart(
  deps: Deps,
  actor: Actor,
  teamId: TeamId,
): Promise<Result<{ notThanked: PersonView[] }>> {
  const { workspaceId: ws } = actor;
  const team = await deps.store.read.team(ws, teamId);
  if (team === null) return refuse({ reason: 'not-found', what: 'team', named: null });
  const manager = await managerOf(deps, actor, team.state);
  if (!manager.ok) return manager;
  const ids = await notThanked(deps, ws, teamId);
  const views = await peopleViews(deps, ws, ids);
  return { ok: true, notThanked: ids.map(views).sort((a, b) => a.name.localeCompare(b.name)) };
}

async function notThanked(deps: Deps, ws: WorkspaceId, teamId: TeamId): Promise<PersonId[]> {
  const { read } = deps.store;
  const [members, thanked] = await Promise.all([
    read.members(ws, teamId),
    read.thankedSince(ws, teamId, deps.clock.now() - FOUR_WEEKS_MS),
  ]);
  return members
    .filter(({ person, inChannel }) => standingOf(person.kind, inChannel) === 'agent' && !thanked.has(person.id))
    .map(({ person }) => person.id);
}
