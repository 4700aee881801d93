import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { movesOn } from '../../kernel/plan.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { SpendingId } from '../../kernel/values/ids.ts';
import { allowanceStream } from './allowance.ts';
import { onSpending } from './on-spending.ts';
import { decideUndo } from './rules/spend.ts';
import type { SpendingView } from './view-model.ts';

/**
 * **Undo**: takes back what the person recorded up to 10 minutes ago; the money returns to the week it was charged to
 * (docs/product.md §4). One that was shared says so where it was.
 *
 * @returns the spending, undone, or the refusal `not-found`, `not-yours`, `already`, `too-late`
 */
export function undo(deps: Deps, actor: Actor, id: SpendingId): Promise<Result<{ spending: SpendingView }>> {
  return onSpending(deps, actor, id, async (state, now) => {
    // Read before the decision: an allowance that becomes unused again must not cross with a choice of home.
    const allowance = await deps.store.read.head(actor.workspaceId, allowanceStream(actor.personId));
    const decided = decideUndo(state, actor.personId, { now, newId: () => deps.ids.newId() });
    if (!decided.ok) return decided;
    const expects = [movesOn(allowance)];
    return { ...decided, expects, shows: state.sharedAt !== null };
  });
}
