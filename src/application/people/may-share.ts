import { type Result, refuse } from '../../domain/shared/refusal.ts';
import type { Team } from '../../domain/shared/team.ts';
import type { Actor } from '../api.ts';
import type { Deps } from '../deps.ts';
import { agentOf } from './roles.ts';

/**
 * Whether a person may have something of theirs posted in the team's channel: who still is an agent of it, and not
 * where another organisation reads along (docs/product.md §2, §4, §6).
 *
 * @returns nothing, or the refusal `shared-channel`, `not-an-agent`, `chat-unavailable`
 */
export async function mayShare(deps: Deps, { workspaceId: ws, personId }: Actor, team: Team): Promise<Result<object>> {
  return team.isShared ? refuse({ reason: 'shared-channel' }) : agentOf(deps, ws, team, personId);
}
