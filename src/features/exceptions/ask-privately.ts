import type { Deps } from '../../kernel/deps.ts';
import type { Show, Want } from '../../kernel/plan.ts';
import type { WorkspaceId } from '../../kernel/values/ids.ts';
import { adminIdsOf, managerIdsOf } from '../people/index.ts';
import { loadCase } from './act.ts';
import { isForManagers, privatePlaces } from './rules/permissions.ts';

/**
 * What was for managers never reached their channel: each is asked or told in private messages instead, so that no case
 * runs out unseen (docs/product.md §3). Wanted again each time the channel is tried, so these messages stay true.
 *
 * @returns the same show in those places; nothing where it was for others
 */
export async function askPrivately(deps: Deps, ws: WorkspaceId, show: Show): Promise<Want[]> {
  if (!isForManagers(show)) return [];
  const found = await loadCase(deps, ws, show.exceptionId);
  if (!found.ok) return [];
  const { loaded, team } = found;
  const [managerIds, adminIds] = await Promise.all([managerIdsOf(deps, ws, team.state), adminIdsOf(deps, ws)]);
  const { settings } = team.state;
  const places = privatePlaces(show, loaded.state, { settings, managerIds, adminIds });
  return places.map((place) => ({ way: 'show', show, place }));
}
