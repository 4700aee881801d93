import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';
import type { SpendingId } from '../../kernel/values/ids.ts';
import { mayShare } from '../people/may-share.ts';
import { onSpending } from './on-spending.ts';
import { decideShare } from './rules/spend.ts';
import type { SpendingView } from './view-model.ts';

/**
 * **Share with the team**: shows one's random act in the team's channel, once (docs/product.md §4).
 *
 * @returns the act, or the refusal `not-found`, `not-yours`, `already`, `shared-channel`, `not-an-agent`,
 *   `chat-unavailable`
 */
export function share(deps: Deps, actor: Actor, id: SpendingId): Promise<Result<{ spending: SpendingView }>> {
  return onSpending(deps, actor, id, async (state) => {
    const decided = decideShare(state, actor.personId);
    if (!decided.ok) return decided;
    const team = await deps.store.read.team(actor.workspaceId, state.teamId);
    if (team === null) return refuse({ reason: 'not-found', what: 'team', named: null });
    const may = await mayShare(deps, actor, team.state);
    return may.ok ? { ...decided, expects: [], shows: true } : may;
  });
}
