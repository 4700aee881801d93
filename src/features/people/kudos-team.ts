import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { Loaded } from '../../kernel/ports.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { Team } from '../../kernel/team/team.ts';
import { teamFor } from './teams.ts';

/**
 * The team that kudos belong to: as for any command, and where it could be several of the person's, their home
 * (docs/product.md §2). Kudos also work in shared channels, and while money is closed.
 *
 * @returns it, or `teamFor`'s refusal
 */
export async function kudosTeam(
  deps: Deps,
  actor: Actor,
  signal?: AbortSignal,
): Promise<Result<{ team: Loaded<Team> }>> {
  const found = await teamFor(deps, actor, undefined, signal);
  if (found.ok || found.refusal.reason !== 'which-team') return found;
  const person = await deps.store.read.person(actor.workspaceId, actor.personId);
  const homeTeamId = person?.homeTeamId ?? null;
  const isOneOfThem = homeTeamId !== null && found.refusal.teamIds.includes(homeTeamId);
  return isOneOfThem ? teamFor(deps, actor, homeTeamId, signal) : found;
}

/** @returns where a team's shout-outs are posted: its own channel if none is set (docs/product.md §5). */
export function shoutOutChannelOf({ settings, channel }: Team): string {
  return settings.shoutOutChannel ?? channel;
}
