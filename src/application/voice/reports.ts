import type { Result } from '../../domain/shared/refusal.ts';
import type { Actor, Paged } from '../api.ts';
import type { Deps } from '../deps.ts';
import { managerOf } from '../digest/manager-of.ts';
import type { AbuseView } from '../messages.ts';
import { voiceViews } from '../views/voice-view.ts';
import { pageOf } from './paged.ts';
import { voiceTeam } from './voice-team.ts';

/**
 * `/voice reports`: the team's reports of abuse, the newest first, for its managers alone (docs/product.md §6, §10).
 *
 * @param page from 1
 * @returns the page, or the refusal `not-a-manager` or `voiceTeam`'s
 */
export async function reports(deps: Deps, actor: Actor, page: number): Promise<Result<{ reports: Paged<AbuseView> }>> {
  const found = await voiceTeam(deps, actor);
  if (!found.ok) return found;
  const team = found.team.state;
  const manager = await managerOf(deps, actor, team);
  if (!manager.ok) return manager;
  const paged = await pageOf(page, (part) => deps.store.read.abuseReports(actor.workspaceId, team.id, part));
  return { ok: true, reports: { ...paged, items: await voiceViews(deps, actor, paged.items) } };
}
