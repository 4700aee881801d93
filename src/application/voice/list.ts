import type { Result } from '../../domain/shared/refusal.ts';
import type { Actor, Paged } from '../api.ts';
import type { Deps } from '../deps.ts';
import type { AnnoyanceView } from '../messages.ts';
import { voiceViews } from '../views/voice-view.ts';
import { pageOf } from './paged.ts';
import { voiceTeam } from './voice-team.ts';

/**
 * `/voice list`: what is in the team's way and not settled, most voices first (docs/product.md §6).
 *
 * @param page from 1
 * @returns the page, and whether the person can answer; or `voiceTeam`'s refusal
 */
export async function list(
  deps: Deps,
  actor: Actor,
  page: number,
): Promise<Result<{ list: Paged<AnnoyanceView>; mayAnswer: boolean }>> {
  const found = await voiceTeam(deps, actor);
  if (!found.ok) return found;
  const paged = await pageOf(page, (part) =>
    deps.store.read.openAnnoyances(actor.workspaceId, found.team.state.id, part),
  );
  const items = await voiceViews(deps, actor, paged.items);
  return { ok: true, list: { ...paged, items }, mayAnswer: found.agent.isManager };
}
