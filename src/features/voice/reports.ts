import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { PageAsked, TeamPaged } from '../../kernel/paged.ts';
import { pageFor, pageOf } from '../../kernel/paged.ts';
import type { Result } from '../../kernel/refusal.ts';
import { managerOf } from '../people/manager-of.ts';
import type { AbuseView } from './view-model.ts';
import { voiceTeam } from './voice-team.ts';
import { voiceViews } from './voice-view.ts';

/**
 * `/voice reports`: the team's reports of abuse, the newest first, for its managers alone (docs/product.md §6, §10).
 *
 * @returns the page, or the refusal `not-a-manager` or `voiceTeam`'s
 */
export async function reports(
  deps: Deps,
  actor: Actor,
  { page, teamId }: PageAsked,
): Promise<Result<{ reports: TeamPaged<AbuseView> }>> {
  const found = await voiceTeam(deps, actor, teamId);
  if (!found.ok) return found;
  const team = found.team.state;
  const manager = await managerOf(deps, actor, team);
  if (!manager.ok) return manager;
  const paged = await pageOf(page, (part) => deps.store.read.abuseReports(actor.workspaceId, team.id, part));
  return { ok: true, reports: pageFor(paged, team, await voiceViews(deps, actor, paged.items)) };
}
