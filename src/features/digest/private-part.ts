import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { EpochMs, PersonId, TeamId, WorkspaceId } from '../../kernel/values/ids.ts';
import { standingOf } from '../../kernel/values/people.ts';
import { managedTeam } from '../people/manager-of.ts';
import { peopleViews } from '../people/people-view.ts';
import type { PrivatePart } from './view-model.ts';

const FOUR_WEEKS_MS = 28 * 24 * 3_600_000;

/**
 * **For managers only**: agents of the team whom nobody thanked for four weeks, by name, and
 * who reported abuse and would like somebody to talk to them, longest wait first; both but for the manager who asks
 * (docs/product.md §6, §7).
 *
 * @returns the people, or the refusal `not-found`, `not-a-manager`, `chat-unavailable`
 */
export async function privatePart(deps: Deps, actor: Actor, teamId: TeamId): Promise<Result<{ part: PrivatePart }>> {
  const { workspaceId: ws } = actor;
  const found = await managedTeam(deps, actor, teamId);
  if (!found.ok) return found;
  const now = deps.clock.now();
  const [notThankedIds, { followUps }] = await Promise.all([
    notThanked(deps, ws, teamId, now),
    deps.store.read.voicesIn(ws, teamId, { from: now, until: now + 1 }),
  ]);
  const view = await peopleViews(deps, ws, [...notThankedIds, ...followUps.map(({ personId }) => personId)]);
  const unthanked = notThankedIds.filter((id) => id !== actor.personId).map(view);
  return {
    ok: true,
    part: {
      notThanked: unthanked.sort((a, b) => a.name.localeCompare(b.name, 'en')),
      followUps: followUps
        .filter(({ personId }) => personId !== actor.personId)
        .map(({ personId, at }) => ({ person: view(personId), at })),
      timeZone: found.team.settings.timeZone,
    },
  };
}

async function notThanked(deps: Deps, ws: WorkspaceId, teamId: TeamId, now: EpochMs): Promise<PersonId[]> {
  const { read } = deps.store;
  const [members, thanked] = await Promise.all([
    read.members(ws, teamId),
    read.thankedSince(ws, teamId, now - FOUR_WEEKS_MS),
  ]);
  return members
    .filter(({ person, inChannel }) => standingOf(person.kind, inChannel) === 'agent' && !thanked.has(person.id))
    .map(({ person }) => person.id);
}
