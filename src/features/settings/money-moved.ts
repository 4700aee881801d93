import type { Deps } from '../../kernel/deps.ts';
import type { TeamId, WorkspaceId } from '../../kernel/values/ids.ts';

/** Where no money has moved yet, so little is open that this is all of it. */
const MOST_OPEN = 1_000;

/**
 * Whether the team's currency is fixed: money has moved, or an open proposal has an amount, for which the pot may hold
 * nothing (docs/product.md §2, §4).
 */
export async function moneyMoved({ store: { read } }: Deps, ws: WorkspaceId, teamId: TeamId): Promise<boolean> {
  if (await read.hasEntries(ws, teamId)) return true;
  const open = await read.openIn(ws, [teamId], MOST_OPEN);
  return open.some(({ state }) => state.details.amountMinor !== null);
}
