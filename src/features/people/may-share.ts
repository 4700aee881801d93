import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';
import type { Team } from '../../kernel/team/team.ts';
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
