import type { ActorFacts } from '../../domain/exception/decision.ts';
import type { TeamId } from '../../domain/shared/ids.ts';
import type { Result } from '../../domain/shared/refusal.ts';
import type { Team } from '../../domain/shared/team.ts';
import type { Actor } from '../api.ts';
import type { Deps } from '../deps.ts';
import { kudosTeam } from '../kudos/kudos-team.ts';
import { askingTime } from '../people/ask.ts';
import { agentOf } from '../people/roles.ts';
import type { Loaded } from '../ports.ts';
import { teamFor } from '../teams.ts';

/**
 * The team that `/voice` acts for, as for `/kudos` (docs/product.md §2, §6): it needs no money set up.
 *
 * @param teamId the team that a form was drawn for
 * @returns it, with the person, who is an agent of it; or the refusal `not-an-agent`, `chat-unavailable`, `teamFor`'s
 */
export async function voiceTeam(
  deps: Deps,
  actor: Actor,
  teamId?: TeamId,
): Promise<Result<{ team: Loaded<Team>; agent: ActorFacts }>> {
  const signal = askingTime();
  const found =
    teamId === undefined ? await kudosTeam(deps, actor, signal) : await teamFor(deps, actor, teamId, signal);
  if (!found.ok) return found;
  const who = await agentOf(deps, actor.workspaceId, found.team.state, actor.personId, signal);
  return who.ok ? { ok: true, team: found.team, agent: who.actor } : who;
}
