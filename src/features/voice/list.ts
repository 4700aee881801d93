import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { PageAsked, TeamPaged } from '../../kernel/paged.ts';
import { pageFor, pageOf } from '../../kernel/paged.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { AnnoyanceView } from './view-model.ts';
import { voiceTeam } from './voice-team.ts';
import { voiceViews } from './voice-view.ts';

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
