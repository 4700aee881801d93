import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { Loaded } from '../../kernel/ports.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { TeamId } from '../../kernel/values/ids.ts';
import type { ActorFacts } from '../exceptions/rules/decision.ts';
import { askingTime } from '../people/ask.ts';
import { kudosTeam } from '../people/kudos-team.ts';
import { agentOf } from '../people/roles.ts';
import { teamFor } from '../people/teams.ts';

type Found = Result<{ team: Loaded<Team>; agent: ActorFacts }>;

/**
 * The team that `/voice` acts for, as any command (docs/product.md §2, §6): it needs no money set up. Who is in several is
 * asked which, whatever their home is: a report of abuse is for one team's managers.
 *
 * @param teamId the team that a form or a page was drawn for
 * @returns it, with the person, who is an agent of it; or the refusal `not-an-agent`, `chat-unavailable`, `teamFor`'s
 */
export async function voiceTeam(deps: Deps, actor: Actor, teamId?: TeamId): Promise<Found> {
  const signal = askingTime();
  return asAgent(deps, actor, await teamFor(deps, actor, teamId, signal), signal);
}

/** As `voiceTeam`, for the library, which is all teams' own: a person's home is as good as any of their teams. */
export async function libraryTeam(deps: Deps, actor: Actor, teamId?: TeamId): Promise<Found> {
  const signal = askingTime();
  const found = await (teamId === undefined ? kudosTeam(deps, actor, signal) : teamFor(deps, actor, teamId, signal));
  return asAgent(deps, actor, found, signal);
}

async function asAgent(
  deps: Deps,
  { workspaceId: ws, personId }: Actor,
  found: Result<{ team: Loaded<Team> }>,
  signal: AbortSignal,
): Promise<Found> {
  if (!found.ok) return found;
  const who = await agentOf(deps, ws, found.team.state, personId, signal);
  return who.ok ? { ok: true, team: found.team, agent: who.actor } : who;
}
