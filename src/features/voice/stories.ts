import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { PageAsked, TeamPaged } from '../../kernel/paged.ts';
import { pageFor, pageOf } from '../../kernel/paged.ts';
import type { Page } from '../../kernel/ports.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { TeamId } from '../../kernel/values/ids.ts';
import { tokensOf } from '../precedents/rules/tokens.ts';
import { ranked } from './rules/ranking.ts';
import type { StoryState } from './rules/state.ts';
import type { StoryView } from './view-model.ts';
import { libraryTeam } from './voice-team.ts';
import { voiceViews } from './voice-view.ts';

/** The most that a search finds. */
const MOST_FOUND = 50;

/**
 * `/voice stories refund`: what was told, the best match first; without words the newest first (docs/product.md §6). The
 * library is the workspace's; stories of a private channel are read by those in it.
 *
 * @returns the page, or `libraryTeam`'s refusal
 */
export async function stories(
  deps: Deps,
  actor: Actor,
  { query, page, teamId }: PageAsked & { query: string },
): Promise<Result<{ stories: TeamPaged<StoryView> }>> {
  const found = await libraryTeam(deps, actor, teamId);
  if (!found.ok) return found;
  const teamIds = await readable(deps, actor);
  const { read } = deps.store;
  const paged = await pageOf(page, (part) =>
    query.trim() === ''
      ? read.stories(actor.workspaceId, teamIds, part)
      : search(deps, actor, { teamIds, query, part }),
  );
  const items = await voiceViews(deps, actor, paged.items);
  return { ok: true, stories: pageFor(paged, found.team.state, items) };
}

/** Teams in public channels, and those in whose private channel the person is. */
async function readable(deps: Deps, { workspaceId: ws, personId }: Actor): Promise<TeamId[]> {
  const [all, own] = await Promise.all([deps.store.read.teams(ws), deps.store.read.teamsOf(ws, personId)]);
  const isOwn = new Set(own.map(({ id }) => id));
  return all.filter(({ id, isPrivate }) => !isPrivate || isOwn.has(id)).map(({ id }) => id);
}

async function search(
  deps: Deps,
  { workspaceId: ws }: Actor,
  { teamIds, query, part }: { teamIds: TeamId[]; query: string; part: Page },
): Promise<StoryState[]> {
  const tokens = tokensOf(query);
  const { read } = deps.store;
  const found = await read.searchable(ws, { sort: 'story', teamIds, tokens, limit: MOST_FOUND });
  const ids = ranked(found, tokens).slice(part.offset, part.offset + part.limit);
  const states = await read.voices(ws, ids);
  return ids.flatMap((id) => {
    const state = states.get(id);
    return state?.kind === 'story' ? [state] : [];
  });
}
