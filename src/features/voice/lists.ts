import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { type PageAsked, pageFor, pageOf, type TeamPaged } from '../../kernel/paged.ts';
import type { Page } from '../../kernel/ports.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { TeamId } from '../../kernel/values/ids.ts';
import { managerOf } from '../people/index.ts';
import { tokensOf } from '../precedents/rules/similarity.ts';
import { ranked, type StoryState } from './rules/state.ts';
import type { AbuseView, AnnoyanceView, StoryView } from './view-model.ts';
import { libraryTeam, voiceTeam } from './voice-team.ts';
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
