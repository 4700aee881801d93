import type { Deps } from '../../kernel/deps.ts';
import { leftOf, limitOf } from '../../kernel/ledger/accounts.ts';
import type { SpendingId, WorkspaceId } from '../../kernel/values/ids.ts';
import { undoUntil } from './rules/spend.ts';
import { spendingView } from './spending-view.ts';
import type { Spent } from './view-model.ts';

/** @returns what was recorded, what is left of its allowances now, and until when it can be undone. */
export async function spentOf(deps: Deps, ws: WorkspaceId, id: SpendingId): Promise<Spent> {
  const { read } = deps.store;
  const spending = await read.spending(ws, id);
  const team = spending && (await read.team(ws, spending.state.teamId));
  if (spending === null || team === null) throw new Error(`no spending ${id} in ${ws}`);
  const { state } = spending;
  const { settings } = team.state;
  const [account, countAccount] = await Promise.all([
    read.account(ws, state.accountId),
    state.countAccountId === null ? null : read.account(ws, state.countAccountId),
  ]);
  return {
    spending: await spendingView(deps, ws, state),
    left: { minor: leftOf(account, limitOf(state.kind, settings)), currency: state.currency, locale: settings.locale },
    countLeft: countAccount && leftOf(countAccount, limitOf('kindness-count', settings)),
    undoUntil: undoUntil(state),
    timeZone: settings.timeZone,
  };
}
