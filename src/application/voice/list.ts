import type { Result } from '../../domain/shared/refusal.ts';
import type { Actor, PageAsked, TeamPaged } from '../api.ts';
import type { Deps } from '../deps.ts';
import type { AnnoyanceView } from '../messages.ts';
import { pageFor, pageOf } from '../paged.ts';
import { voiceViews } from '../views/voice-view.ts';
import { voiceTeam } from './voice-team.ts';

/**
 * `/voice list`: what is in the team's way and not settled, most voices first (docs/product.md §6).
 *
 * @returns the page, and whether the person can answer; or `voiceTeam`'s refusal
 */
export async function list(
  deps: Deps,
  actor: Actor,
  { page, teamId }: PageAsked,
): Promise<Result<{ list: TeamPaged<AnnoyanceView>; mayAnswer: boolean }>> {
  const found = await voiceTeam(deps, actor, teamId);
  if (!found.ok) return found;
  const team = found.team.state;
  const paged = await pageOf(page, (part) => deps.store.read.openAnnoyances(actor.workspaceId, team.id, part));
  const items = await voiceViews(deps, actor, paged.items);
  return { ok: true, list: pageFor(paged, team, items), mayAnswer: found.agent.isManager };
}
